FROM alpine
ADD git@github.com:a/b.git /y
