FROM alpine AS a
COPY --from=b /x /x
FROM busybox AS b
FROM a
