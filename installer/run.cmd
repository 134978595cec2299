@echo off
rem Start PartyDesk, see "run": the twin for Windows.
setlocal
call "%~dp0setup.cmd"
if not defined PYTHON exit /b 1
%PYTHON% "%~dp0launch.py" %*
set "STATUS=%ERRORLEVEL%"
rem A window of its own, opened by a double click, can be read before it closes.
if "%~1"=="" if not "%STATUS%"=="0" timeout /t 60 >nul 2>&1
exit /b %STATUS%
