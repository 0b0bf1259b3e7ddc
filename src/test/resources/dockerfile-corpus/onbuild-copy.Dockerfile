FROM alpine AS a
ONBUILD COPY --from=nginx:1 /a /a
FROM a
RUN true
