FROM alpine:@@
