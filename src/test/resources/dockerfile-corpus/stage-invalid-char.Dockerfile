FROM alpine AS a/b
FROM busybox
