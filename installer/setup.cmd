@echo off
rem Called by run.cmd and test.cmd: sets PYTHON to a supported Python.
chcp 65001 >nul
set "PYTHONUTF8=1"
set "PYTHON="
for %%V in (3.13 3.12 3.11) do if not defined PYTHON (
    py -%%V -c "import venv" >nul 2>&1 && set "PYTHON=py -%%V"
)
if defined PYTHON exit /b 0
python -c "import sys, venv; assert (3, 11) <= sys.version_info[:2] <= (3, 13)" >nul 2>&1 && set "PYTHON=python"
if defined PYTHON exit /b 0
echo 缺少 Python 3.11～3.13，请先安装 64 位 Python 3.11（安装时勾选 Add python.exe to PATH）。>&2
exit /b 1
