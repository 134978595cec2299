@echo off
rem Called by run.cmd and test.cmd: sets PYTHON to a supported Python of 64 bits, or says that there is none.
set "PYTHONUTF8=1"
set "PYTHON="
set "FITS=import sys, venv; assert (3, 11) <= sys.version_info[:2] <= (3, 13) and sys.maxsize > 2**32"
py -3.13 -c "%FITS%" >nul 2>&1
if "%ERRORLEVEL%"=="0" set "PYTHON=py -3.13"
if defined PYTHON exit /b 0
py -3.12 -c "%FITS%" >nul 2>&1
if "%ERRORLEVEL%"=="0" set "PYTHON=py -3.12"
if defined PYTHON exit /b 0
py -3.11 -c "%FITS%" >nul 2>&1
if "%ERRORLEVEL%"=="0" set "PYTHON=py -3.11"
if defined PYTHON exit /b 0
python -c "%FITS%" >nul 2>&1
if "%ERRORLEVEL%"=="0" set "PYTHON=python"
if defined PYTHON exit /b 0
rem Only now: the console of the one who called keeps its code page where nothing is to be said.
chcp 65001 >nul
echo 缺少 Python 3.11～3.13，请先安装 64 位 Python 3.11（安装时勾选 Add python.exe to PATH）。>&2
timeout /t 60 >nul 2>&1
exit /b 1
