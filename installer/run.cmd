@echo off
rem Start PartyDesk, see "run": the twin for Windows.
setlocal
call "%~dp0setup.cmd" || exit /b 1
%PYTHON% "%~dp0launch.py" %*
exit /b %ERRORLEVEL%
