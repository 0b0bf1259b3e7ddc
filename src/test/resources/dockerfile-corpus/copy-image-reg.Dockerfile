FROM alpine
COPY --chown=1 --from=quay.io/x/y@sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff --link /a /b
