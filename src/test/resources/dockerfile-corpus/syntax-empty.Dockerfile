# syntax=
FROM alpine:3
