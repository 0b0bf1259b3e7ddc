FROM alpine:3
RUN cat <<< FOO
FROM busybox
