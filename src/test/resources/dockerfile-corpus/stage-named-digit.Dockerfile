FROM alpine AS s1
FROM busybox
COPY --from=s1 /x /x
