ARG VERSION
FROM @registry@/@it@/tool:${VERSION} AS slim
FROM @registry@/@it@/nowhere:1
