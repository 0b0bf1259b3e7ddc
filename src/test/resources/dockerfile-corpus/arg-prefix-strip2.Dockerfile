ARG V=a/b/c
FROM ${V##*/}
