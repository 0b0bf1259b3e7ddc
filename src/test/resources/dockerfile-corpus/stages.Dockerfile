FROM alpine:3 AS a
FROM busybox AS b
COPY --from=a /x /x
FROM nginx:1 AS c
FROM debian AS d
COPY --from=b /x /x
