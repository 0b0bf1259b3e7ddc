FROM alpine:3
RUN <<"EOF"
FROM nope
EOF
COPY --from=nginx:1 a b
