@echo off
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
set SOPKIT=sopkit
where sopkit >nul 2>nul || set SOPKIT=py -m sopkit
%SOPKIT% --version >nul 2>nul || goto missing
%SOPKIT% check
echo.
pause
exit /b
:missing
echo 没有找到 sopkit。请在 sopkit 压缩包解压出的文件夹里打开“终端”，输入：
echo py -m pip install --user .
echo.
pause
