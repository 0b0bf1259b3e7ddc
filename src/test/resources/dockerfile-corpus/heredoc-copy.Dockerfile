FROM alpine:3
COPY <<EOF /a
FROM nope
EOF
COPY <<A <<B /c/
FROM x
A
FROM y
B
COPY --from=nginx:1 a b
