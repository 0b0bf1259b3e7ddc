FROM @registry@/@it@/base:1
RUN echo STEP > /step
COPY app.txt /
