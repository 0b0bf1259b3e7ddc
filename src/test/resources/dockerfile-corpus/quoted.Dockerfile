FROM "alpine:3"
