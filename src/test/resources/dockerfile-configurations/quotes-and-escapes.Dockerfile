ARG REGISTRY
FROM $REGISTRY/busybox:1
ENV A="a\"b" B='a\b' C=a\\b D=\$X E="\$X" F='$X' G="a\b"
LABEL a=$A b=$B c=$C d=$D e=$E f=$F g=$G u="é\u00e9"
