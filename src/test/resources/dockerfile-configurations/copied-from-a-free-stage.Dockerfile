ARG REGISTRY
FROM scratch AS files
COPY a /
FROM $REGISTRY/busybox:1
RUN true
COPY --from=files / /f/
COPY --from=0 a g
