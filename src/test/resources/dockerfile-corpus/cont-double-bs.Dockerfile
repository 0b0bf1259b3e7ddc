FROM alpine:3
RUN a \\
FROM busybox
