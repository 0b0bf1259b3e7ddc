FROM alpine
RUN --mount=type=secret,from=nginx:1,id=x true
