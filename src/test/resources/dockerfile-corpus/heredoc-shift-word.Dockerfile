FROM alpine:3
RUN echo $((1 <<FOO))
FROM busybox
FOO
