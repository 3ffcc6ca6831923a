# One image for every process of ours; docker-compose.yml names the command.
FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY requirements/bootstrap.txt requirements/runtime.txt requirements/
RUN python -m venv /venv \
 && /venv/bin/pip install -q --require-hashes -r requirements/bootstrap.txt \
 && /venv/bin/uv pip install -q --python /venv/bin/python --require-hashes -r requirements/runtime.txt
COPY . .
# Page packages, translations and static files are built here, so that the running container writes nothing but data.
RUN XIANHUO_HOME=/build /venv/bin/python -m shop.project.supervisor pages

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --create-home xianhuo
COPY --from=build /venv /venv
COPY --from=build --chown=root:root /app /app
COPY --from=build --chown=xianhuo:xianhuo /build/vendor /data/vendor
COPY --from=build --chown=xianhuo:xianhuo /build/static /data/static
# Volumes take the owner of the folder that they cover; figures of a container's processes add up in its memory.
RUN install -d -o xianhuo -g xianhuo /data/media /data/engine-media /data/keys
WORKDIR /app
ENV PATH=/venv/bin:$PATH XIANHUO_HOME=/data PYTHONUNBUFFERED=1 \
    PROMETHEUS_MULTIPROC_DIR=/dev/shm DJANGO_SETTINGS_MODULE=shop.project.settings.prod
USER xianhuo
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", "--http", "1", "--no-ws", "shop.project.wsgi:application"]
