FROM --platform=linux/amd64 alpine AS a
FROM --platform=linux/arm64 alpine AS b
FROM scratch
COPY --from=a / /a
COPY --from=b / /b
