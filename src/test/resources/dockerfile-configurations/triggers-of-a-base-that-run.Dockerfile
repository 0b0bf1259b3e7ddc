ARG REGISTRY
FROM $REGISTRY/running-triggers:1
LABEL own=$A
CMD x
