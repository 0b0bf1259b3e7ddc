FROM alpine:3 # comment
