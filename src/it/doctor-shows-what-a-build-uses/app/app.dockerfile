ARG BASE
FROM @guarded@/@it@/${BASE}:1
COPY pom.xml /
