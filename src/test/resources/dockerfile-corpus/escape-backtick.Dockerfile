# escape=`
FROM alpine:3 AS b
RUN a `
  FROM nothere
FROM busybox
COPY --from=b c:\ d\
COPY --from=nginx /a /a
