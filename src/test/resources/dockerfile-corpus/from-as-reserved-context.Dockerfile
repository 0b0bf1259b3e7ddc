FROM alpine AS context
RUN true
