ARG REGISTRY
FROM $REGISTRY/busybox:1
ENV A=1 B=$A C="x y" D=a\ b
ENV A=2 B=$A PATH=/x:$PATH
ENV old form $A  with "quotes"
ENV E= "F G"=h $A=name
ENV LAST=${UNSET:-d}${A:+e}${A##1}
