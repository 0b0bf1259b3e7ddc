ARG V=
FROM alpine${V+:3}
