FROM alpine AS unused
FROM busybox
