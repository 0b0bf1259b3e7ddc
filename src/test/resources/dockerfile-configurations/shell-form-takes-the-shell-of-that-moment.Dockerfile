ARG REGISTRY
FROM $REGISTRY/rich:1
CMD one
SHELL ["/bin/ash", "-e", "-c"]
ENTRYPOINT two
HEALTHCHECK CMD three
SHELL ["x"]
CMD four
