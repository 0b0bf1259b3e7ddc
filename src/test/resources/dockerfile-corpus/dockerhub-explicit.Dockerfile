FROM docker.io/alpine
