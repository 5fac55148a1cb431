@echo off
rem Starts Delaminate. JAVA_OPTS adds to the options of the JVM; the last one given wins.
setlocal
chcp 65001 >nul
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
set "HEAP=256m"
echo %* | findstr /C:"emulator" >nul && set "HEAP=512m"
"%JAVA%" -Xmx%HEAP% -XX:MaxDirectMemorySize=64m -XX:+UseSerialGC -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 %JAVA_OPTS% -jar "%~dp0..\lib\delaminate.jar" %*
exit /b %ERRORLEVEL%
