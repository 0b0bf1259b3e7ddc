FROM alpine
FROM busybox
COPY --from=5 /x /x
