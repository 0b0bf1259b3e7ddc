FROM alpine
LABEL x="FROM nope"
ENV y="\
FROM nope2"
