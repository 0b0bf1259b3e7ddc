FROM b AS a
FROM alpine AS b
FROM a
