@echo off
setlocal
set "HERE=%~dp0"
set "PYTHON="
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
for %%v in (@PYTHONS@) do if not defined PYTHON call :try py -%%v
for %%n in (python python3) do if not defined PYTHON call :try %%n
if not defined PYTHON goto missing
%PYTHON% -I "%HERE%install.py"
set "STATUS=%ERRORLEVEL%"
pause
exit /b %STATUS%

:missing
type "%HERE%needs-python.txt"
pause
exit /b 1

:try
%* -I "%HERE%install.py" --fits >nul 2>nul && set "PYTHON=%*"
exit /b 0
