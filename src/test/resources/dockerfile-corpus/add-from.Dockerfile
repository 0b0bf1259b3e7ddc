FROM alpine
ADD --from=nginx /a /b
