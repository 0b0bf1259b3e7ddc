ARG N=x
FROM alpine AS $N
