   FROM alpine:3 AS b
	  FROM busybox
  COPY --from=b /x /x
