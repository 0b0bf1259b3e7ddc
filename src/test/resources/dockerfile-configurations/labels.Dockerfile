ARG REGISTRY
FROM $REGISTRY/rich:1
LABEL a=1 "b c"="d e" base=changed multi="line \
 goes on" q='$HOME' d="$HOME"
LABEL old form of it
LABEL a=2 $HOME=key
