FROM alpine
COPY --from=scratch /a /b
