# The commands that people and CI run. `make help` lists them.

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
LOCK   := $(VENV)/bin/uv pip compile --quiet --upgrade --generate-hashes --no-header --no-annotate
DIST   := static/dist/.vite/manifest.json
SOURCES := $(shell find frontend -path frontend/node_modules -prune -o -type f -print 2>/dev/null)

# Node of the project's own environment comes first, when the machine has none (see $(VENV)/node)
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check format build train evaluate bench screenshots lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/app $(DIST) ## set everything up, then serve on http://127.0.0.1:8000 (or HOST and PORT)
	@exec $(PY) -m app serve

test: $(VENV)/dev $(DIST) ## every test: front end, Python, real browser
	cd frontend && npm test
	$(PY) -m pytest

check: $(VENV)/dev frontend/node_modules/.installed ## lints, types, import layers
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	cd frontend && npm run check

format: $(VENV)/dev ## format the Python code
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

build: $(DIST) ## build the front end

train: $(VENV)/train ## train the networks (DATA= folder of MNIST, STROKES= of pens and letters)
	$(PY) -m training $(if $(DATA),--data $(DATA)) $(if $(STROKES),--strokes $(STROKES))

evaluate: $(VENV)/dev ## print every figure of the cards, from the ONNX files (DATA=, STROKES= as above)
	$(PY) -m bench.evaluate $(if $(DATA),--data $(DATA)) $(if $(STROKES),--strokes $(STROKES))

bench: $(VENV)/dev $(DIST) ## every measurement that README and docs quote
	$(PY) -m bench.frame
	$(PY) -m bench.stroke_to_paint
	$(PY) -m bench.filter_change
	$(PY) -m bench.page_weight
	$(PY) -m bench.convolution

screenshots: $(VENV)/dev $(DIST) ## take the pictures of README and docs again
	$(PY) -m bench.screenshots

lock: $(VENV)/dev ## resolve the Python dependencies again, with hashes
	$(LOCK) --universal --python-version 3.11 --extra cpu -o requirements/app.lock pyproject.toml
	$(LOCK) --universal --python-version 3.11 --extra cpu --group dev -c requirements/app.lock -o requirements/dev.lock pyproject.toml
	$(LOCK) --universal --python-version 3.11 --group node -o requirements/node.lock
	$(LOCK) --python-platform x86_64-manylinux_2_28 --python-version 3.13 --extra gpu -o requirements/gpu.lock pyproject.toml

clean: ## remove what the other commands made
	rm -rf $(VENV) frontend/node_modules static/dist .mypy_cache .ruff_cache .pytest_cache

# Environments: each file marks what is installed in .venv, and is older than its lock when that changed.

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Convscope needs Python 3.11 or newer; name one with: make PYTHON=python3.12 run"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/app: requirements/app.lock | $(PY)
	$(PY) -m pip install --quiet --require-hashes -r $<
	@touch $@

$(VENV)/dev: requirements/dev.lock $(VENV)/app
	$(PY) -m pip install --quiet --require-hashes -r $<
	@touch $@

$(VENV)/train: requirements/train.txt $(VENV)/dev
	$(PY) -m pip install --quiet -r $<
	@touch $@

$(VENV)/frameworks: requirements/frameworks.txt $(VENV)/train
	$(PY) -m pip install --quiet -r $<
	@touch $@

# Vite needs Node 20.19 or newer; a machine without it gets one from PyPI, for this project only.
$(VENV)/node: requirements/node.lock | $(PY)
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null \
	  && npm --version >/dev/null 2>&1 \
	  || $(PY) -m pip install --quiet --require-hashes -r $<
	@touch $@

frontend/node_modules/.installed: frontend/package-lock.json frontend/package.json $(VENV)/node
	cd frontend && npm ci --no-fund --no-audit --loglevel=error
	@touch $@

$(DIST): frontend/node_modules/.installed $(SOURCES)
	cd frontend && npm run build
	@touch $@
