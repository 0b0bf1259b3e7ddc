FROM --platform=a/b/c/d alpine AS x
FROM busybox
