@echo off
rem Starts Delaminate. JAVA_OPTS adds to the options of the JVM; the last one given wins.
rem Paths stand in quotes, in no block and under no delayed expansion: ( ) & ^ % ! in them stay what they are.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "ROOT=%~dp0.."

rem A package with a Java of its own uses no other. JAVA_HOME is often set with quotes in it, which would end ours.
set "JAVA=%ROOT%\runtime\bin\java.exe"
if exist "%JAVA%" goto start
if not defined JAVA_HOME goto path
set "JAVA=%JAVA_HOME:"=%\bin\java.exe"
if exist "%JAVA%" goto start
:path
set "JAVA=java"
where java >nul 2>nul
if not errorlevel 1 goto start
echo delaminate: there is no Java here; install Java 17 or newer (https://adoptium.net), or set JAVA_HOME to where it is>&2
exit /b 5

:start
rem Native libraries lie beside the jar in a package for one platform: none has to be unpacked.
set "NATIVE="
if exist "%ROOT%\lib\native\" set NATIVE="-Dorg.sqlite.lib.path=%ROOT%\lib\native" "-Djava.library.path=%ROOT%\lib\native"
set "HEAP=256m"
echo %* | findstr "emulator" >nul && set "HEAP=512m"
echo %* | findstr "export inspect compose" >nul && set "HEAP=1g"
"%JAVA%" -Xmx%HEAP% -XX:MaxDirectMemorySize=64m -Djdk.nio.maxCachedBufferSize=262144 "-XX:OnOutOfMemoryError=taskkill /F /PID %%p" -XX:+ExitOnOutOfMemoryError -XX:+UseSerialGC -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 %NATIVE% %JAVA_OPTS% -jar "%ROOT%\lib\delaminate.jar" %*
set "ENDED=%ERRORLEVEL%"
rem A JVM that is too old ends with 1, and says so in words of its own.
if not "%ENDED%"=="1" exit /b %ENDED%
"%JAVA%" -version 2>&1 | findstr /R /C:"version .1\.[0-9]" /C:"version .9" /C:"version .1[0-6]" >nul
if errorlevel 1 exit /b 1
echo delaminate: this Java is too old; install Java 17 or newer (https://adoptium.net), or set JAVA_HOME to where it is>&2
exit /b 5
