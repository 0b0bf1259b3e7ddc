ARG REGISTRY
FROM $REGISTRY/busybox:1
HEALTHCHECK --interval=1m30s --timeout=1.5s --start-period=500ms --start-interval=2s --retries=7 CMD ["a", "b"]
