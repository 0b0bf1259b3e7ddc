FROM alpine
ARG T=cache
RUN --mount=type=$T,from=nginx:1,target=/x true
