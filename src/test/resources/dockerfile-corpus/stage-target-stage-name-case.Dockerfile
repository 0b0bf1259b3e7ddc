FROM alpine AS FinalStage
FROM busybox
