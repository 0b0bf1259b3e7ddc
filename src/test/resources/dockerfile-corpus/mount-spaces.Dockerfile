FROM alpine
RUN   --mount=type=bind,from=nginx:1,target=/b   --mount=type=bind,from=debian,target=/c   true
