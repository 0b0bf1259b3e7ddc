FROM @registry@/@it@/base:1
COPY app.jar /app/
