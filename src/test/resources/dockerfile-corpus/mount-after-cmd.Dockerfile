FROM alpine
RUN echo --mount=type=bind,from=nginx:1,target=/b
