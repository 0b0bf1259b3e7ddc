FROM alpine:3
RUN --mount=type=bind,from=nginx:1,target=/x <<EOF
FROM nope
EOF
