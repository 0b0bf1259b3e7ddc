ARG V=v3.20
FROM alpine:${V#v}
