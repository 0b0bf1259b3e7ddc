ARG REGISTRY
FROM $REGISTRY/rich:1
COPY a b /x/
COPY --link a /y
COPY --chown=1:2 --chmod=600 a z
ADD a /t/
COPY no*match /n/
COPY <<ONE <<-"TWO" /docs/
1 $HOME
ONE
	2 $HOME
	TWO
WORKDIR /w
