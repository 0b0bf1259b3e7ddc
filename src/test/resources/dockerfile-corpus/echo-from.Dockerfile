FROM alpine:3
RUN echo "\
FROM nope\
"
