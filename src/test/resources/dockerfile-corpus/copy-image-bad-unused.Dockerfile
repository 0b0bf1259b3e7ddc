FROM alpine AS x
COPY --from=Ng@inx /a /b
FROM busybox
