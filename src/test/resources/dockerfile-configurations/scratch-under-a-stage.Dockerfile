FROM scratch AS a
ENV PATH=/p
FROM a AS b
FROM b
COPY a b/
