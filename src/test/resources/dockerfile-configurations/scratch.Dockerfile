FROM scratch
LABEL path=$PATH
COPY a /
