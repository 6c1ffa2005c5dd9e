@echo off
rem Starts an unpacked pty-mcp on Windows with a Java 17 or newer: the one in "runtime" beside this script, else the one of
rem JAVA_HOME, else the one in the PATH. The project is built and tested on Linux only: nobody has run this script.
rem The options are those of the script pty-mcp, without the class-data archive.
setlocal
set "here=%~dp0"
set "java=%here%runtime\bin\java.exe"
if not exist "%java%" set "java=%JAVA_HOME%\bin\java.exe"
if not exist "%java%" set "java=java.exe"
"%java%" -XX:+UnlockDiagnosticVMOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xmx512m -Djdk.reflect.useNativeAccessorOnly=true -Xshare:auto "-Dptymcp.launcher=%~f0" %PTY_MCP_JVM_OPTIONS% -Xlog:all=off:stdout -Xlog:all=error:stderr -XX:+DisplayVMOutputToStderr -jar "%here%pty-mcp.jar" %*
exit /b %ERRORLEVEL%
