@echo off
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
set SOPKIT=sopkit
where sopkit >nul 2>nul || set SOPKIT=py -m sopkit
where sopkit >nul 2>nul || where py >nul 2>nul || goto missing
%SOPKIT% build
if exist output\draft start "" output\draft
echo.
pause
exit /b
:missing
echo 没有找到 sopkit。请先安装：py -m pip install --user sopkit
echo.
pause
