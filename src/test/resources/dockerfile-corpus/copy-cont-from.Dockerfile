FROM alpine:3
COPY \
 --from=nginx:1 \
 --chown=1:1 /a /b
