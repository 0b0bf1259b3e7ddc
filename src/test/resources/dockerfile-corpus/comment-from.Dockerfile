# FROM nope
FROM alpine:3
  # FROM nope2
