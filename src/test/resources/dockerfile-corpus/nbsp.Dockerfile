FROM alpine:3 
