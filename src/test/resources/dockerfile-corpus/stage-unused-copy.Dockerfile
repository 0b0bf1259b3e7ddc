FROM alpine AS unused
COPY --from=nginx /a /a
FROM busybox
