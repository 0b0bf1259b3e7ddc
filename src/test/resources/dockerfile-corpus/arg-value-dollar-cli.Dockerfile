ARG V=3
ARG W=4
FROM alpine:$V
