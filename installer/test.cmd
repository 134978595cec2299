@echo off
rem Run every gate, see "test": the twin for Windows.
setlocal
call "%~dp0setup.cmd" || exit /b 1
%PYTHON% "%~dp0gates.py" %*
exit /b %ERRORLEVEL%
