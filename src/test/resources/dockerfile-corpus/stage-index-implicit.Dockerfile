FROM alpine
COPY --from=nginx /a /a
COPY --from=1 /b /b
