FROM alpine:3
ONBUILD RUN <<EOF
FROM nope
EOF
FROM busybox
