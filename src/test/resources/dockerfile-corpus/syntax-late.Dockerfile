FROM alpine:3
# syntax=docker/dockerfile:1
