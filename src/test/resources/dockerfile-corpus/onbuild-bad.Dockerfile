FROM alpine AS a
ONBUILD COPY --from=@@ /a /a
FROM a
