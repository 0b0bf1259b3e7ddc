ARG REGISTRY
FROM $REGISTRY/rich:1
ENTRYPOINT []
CMD echo  "two  blanks"   \
  and more
