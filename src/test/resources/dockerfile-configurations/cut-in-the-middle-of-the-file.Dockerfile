ARG REGISTRY
FROM $REGISTRY/busybox:1 AS one
RUN <<EOF
true
EOF
# a comment
CMD x \
# in between

  y

FROM $REGISTRY/rich:1 AS two
RUN false
