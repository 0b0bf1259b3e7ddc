FROM alpine
RUN --mount=type=BIND,from=nginx:1,target=/b true
