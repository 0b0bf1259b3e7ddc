ARG V
FROM alpine${V:+:$V}
