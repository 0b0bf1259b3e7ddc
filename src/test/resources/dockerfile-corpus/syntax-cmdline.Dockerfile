# syntax=docker/dockerfile:1 --foo bar
FROM alpine:3
