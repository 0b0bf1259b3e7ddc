ARG REG=
FROM ${REG}alpine:3
