FROM nginx
FROM alpine AS nginx
