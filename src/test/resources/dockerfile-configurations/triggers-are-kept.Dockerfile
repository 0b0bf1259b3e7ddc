ARG REGISTRY
FROM $REGISTRY/busybox:1
ONBUILD  RUN   a && \
  b
onbuild copy --from=x a b
RUN true
ONBUILD ENV A=$B
