FROM alpine AS a
ONBUILD RUN --mount=from=nginx:1,target=/x true
FROM a
