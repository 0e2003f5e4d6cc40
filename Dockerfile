# syntax=docker/dockerfile:1
# One container, on a CPU or a GPU, with no internet at run time.
#   docker build -t convscope .
#   docker build -t convscope:gpu --build-arg REQUIREMENTS=gpu .
ARG PYTHON_IMAGE=python:3.13-slim
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS frontend
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-fund --no-audit
COPY frontend/ ./
RUN npm run build

FROM ${PYTHON_IMAGE} AS packages
ARG REQUIREMENTS=app
COPY requirements/ /requirements/
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /requirements/${REQUIREMENTS}.lock \
 && /opt/venv/bin/pip uninstall --yes --quiet pip

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="Convscope" \
      org.opencontainers.image.description="Convolutions made visible" \
      org.opencontainers.image.licenses="MIT"
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin convscope
WORKDIR /srv
COPY --from=packages /opt/venv /opt/venv
COPY app/ app/
COPY templates/ templates/
COPY static/ static/
COPY models/ models/
COPY --from=frontend /build/static/dist static/dist
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 \
    PORT=8000
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=2)"]
CMD ["python", "-m", "app", "serve"]
