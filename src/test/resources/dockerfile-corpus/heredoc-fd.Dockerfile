FROM alpine:3
RUN cat 3<<EOF
FROM nope
EOF
FROM busybox
