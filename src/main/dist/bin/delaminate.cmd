@echo off
rem Starts Delaminate. JAVA_OPTS adds to the options of the JVM; the last one given wins.
setlocal
chcp 65001 >nul
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
where "%JAVA%" >nul 2>nul || if not exist "%JAVA%" (
  echo delaminate: there is no Java here; install Java 17 or newer ^(https://adoptium.net^), or set JAVA_HOME to where it is>&2
  exit /b 5
)
set "HEAP=256m"
echo %* | findstr /C:"emulator" >nul && set "HEAP=512m"
"%JAVA%" -Xmx%HEAP% -XX:MaxDirectMemorySize=64m -Djdk.nio.maxCachedBufferSize=262144 "-XX:OnOutOfMemoryError=taskkill /F /PID %%p" -XX:+ExitOnOutOfMemoryError -XX:+UseSerialGC -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 %JAVA_OPTS% -jar "%~dp0..\lib\delaminate.jar" %*
set "ENDED=%ERRORLEVEL%"
rem A JVM that is too old ends with 1, and says so in words of its own.
if "%ENDED%"=="1" "%JAVA%" -version 2>&1 | findstr /R /C:"version .1\.[0-9]" /C:"version .9" /C:"version .1[0-6]" >nul && (
  echo delaminate: this Java is too old; install Java 17 or newer ^(https://adoptium.net^), or set JAVA_HOME to where it is>&2
  exit /b 5
)
exit /b %ENDED%
