ARG V=3
ARG V_X=4
FROM alpine:$V_X
