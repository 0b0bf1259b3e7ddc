FROM alpine
RUN --mount=from=nginx:1,target=/b true
