FROM alpine:3
RUN echo "<<EOF"
FROM busybox
