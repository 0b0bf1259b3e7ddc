ARG REGISTRY
FROM $REGISTRY/busybox:1
SHELL ["/bin/ash", "-c"]
RUN true
CMD x
