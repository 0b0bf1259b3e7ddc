FROM @registry@/@it@/base:1
