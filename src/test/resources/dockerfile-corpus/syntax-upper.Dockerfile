# SYNTAX=docker/dockerfile:1
FROM alpine:3
