ARG REGISTRY
FROM $REGISTRY/rich:1
ENV V=/v
VOLUME ["/a b", "$V/json"]
VOLUME /c $V/d "e"
