FROM alpine AS Build
FROM busybox
COPY --from=BUILD /x /x
