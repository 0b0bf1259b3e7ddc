ARG V=3.20
FROM alpine:${V:0:1}
