ARG REGISTRY
FROM $REGISTRY/busybox:1 AS a
ENV A=env
ARG A=arg ONLY=arg
RUN true
LABEL a=$A
FROM a
LABEL next=$A only=$ONLY
