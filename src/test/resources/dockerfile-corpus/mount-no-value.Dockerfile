FROM alpine
RUN --mount true
