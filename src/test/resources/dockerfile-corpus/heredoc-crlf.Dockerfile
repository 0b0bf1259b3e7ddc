FROM alpine:3
RUN <<EOF
FROM nope
EOF
FROM busybox
