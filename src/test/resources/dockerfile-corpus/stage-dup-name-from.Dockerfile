FROM alpine AS a
FROM a AS a
FROM a
