FROM alpine AS s
FROM busybox
RUN --mount=from=s,target=/s --mount=from=nginx:1,target=/n --network=none true
