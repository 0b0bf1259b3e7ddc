# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
WORKDIR C:\app
COPY a C:\app\
RUN powershell -Command `
  foo
