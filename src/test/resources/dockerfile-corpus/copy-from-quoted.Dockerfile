FROM alpine
COPY --from="nginx" /a /b
