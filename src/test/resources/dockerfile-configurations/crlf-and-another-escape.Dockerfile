# escape=`
ARG REGISTRY
FROM $REGISTRY/busybox:1
ENV A=1 `
  B=2
RUN true `
  && true
ENV C=`
3
CMD a\b
