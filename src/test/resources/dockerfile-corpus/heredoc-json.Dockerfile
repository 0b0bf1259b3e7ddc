FROM alpine:3
RUN ["sh","<<EOF"]
FROM busybox
