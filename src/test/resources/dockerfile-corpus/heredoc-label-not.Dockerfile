FROM alpine:3
LABEL X=<<EOF
FROM busybox
