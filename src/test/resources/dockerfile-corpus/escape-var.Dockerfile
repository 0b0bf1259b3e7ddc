# escape=`
ARG V=3
FROM alpine:`$V
