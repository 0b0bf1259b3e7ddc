FROM alpine
RUN --mount=type=bind,from=nginx:1,source=/a,target=/b true
