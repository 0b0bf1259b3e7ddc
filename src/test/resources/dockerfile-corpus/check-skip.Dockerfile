# check=skip=all;error=true
from alpine AS B
RUN true
