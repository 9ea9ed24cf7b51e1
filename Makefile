# Golden Thread: one command for each thing. A fresh machine needs only Python 3.11 and make.
#   make demo     install, build the invented partnership once, and serve it (PORT=8000)
#   make test     every test but those in a browser; make test-browser runs those
#   make lint     formatting, rules, types, imports, migrations; make fix puts right what can be
#   make pictures  take the pictures of the manual anew, of a demonstration that `make demo` serves
#   make bench    the benchmarks; make docs the manual as pages in build/docs
#   make lock     choose and pin new versions of what we depend on
#   make clean    forget what was installed and built; var/ (your data) is kept

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PORT ?= 8000
WORKERS ?= auto
TESTS ?=
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)
PYTHON ?= $(shell for name in python3.11 python3 python; do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$name; break; fi; done)
ASSETS := $(wildcard src/goldenthread/site/assets.py package.json package-lock.json assets/* assets/*/*)

.PHONY: help install demo test test-browser lint fix bench docs pictures lock clean

help:
	@sed -n 's/^#   //p' Makefile

install: .venv/.assets

.venv/.created:
	@test -n "$(PYTHON)" || { echo "Found no Python 3.11 or later on PATH; expected python3.11." >&2; exit 1; }
ifneq ($(UV),)
	@test -x $(BIN)/python || $(UV) venv --quiet --python "$(PYTHON)" .venv
else
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv
endif
	@touch $@

.venv/.dependencies: .venv/.created requirements-dev.lock
ifneq ($(UV),)
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
else
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
endif
	@touch $@

.venv/.package: .venv/.dependencies pyproject.toml
ifneq ($(UV),)
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
else
	$(BIN)/python -m pip install --quiet --no-deps --editable .
endif
	@touch $@

.venv/.assets: .venv/.package $(ASSETS)
	$(BIN)/python -m goldenthread.site.assets
	@touch $@

var/.demonstration: | .venv/.assets
	$(BIN)/goldenthread demo build
	@touch $@

demo: install var/.demonstration
	$(BIN)/goldenthread demo serve --port $(PORT)

test: install
	$(BIN)/pytest -n $(WORKERS) -m "not browser" $(TESTS)

test-browser: install
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	echo "Found no Chromium on PATH; the browser tests need the system's Chromium (Debian: apt-get install chromium)." >&2; exit 1; }
	@# in the order of their names: the long way through every page then begins early, and nobody waits for it at the end
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder -m browser $(TESTS)

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src/goldenthread
	$(BIN)/lint-imports
	GOLDENTHREAD_DATABASE_URL=sqlite:/// $(BIN)/goldenthread makemigrations --check --dry-run

fix: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: install
	$(BIN)/python -m bench

docs: install
	$(BIN)/python docs/build.py

pictures: install
	$(BIN)/python docs/take_pictures.py http://127.0.0.1:$(PORT)

lock:
	@test -n "$(UV)" || { echo "Found no uv on PATH; choosing versions needs it (installing does not)." >&2; exit 1; }
	$(UV) pip compile pyproject.toml $(LOCK_OPTIONS) -o requirements.lock
	$(UV) pip compile pyproject.toml --group dev $(LOCK_OPTIONS) -o requirements-dev.lock
LOCK_OPTIONS := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet $(UPGRADE)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf src/goldenthread/site/static/built node_modules
