# Needs only make and Python 3.11 or newer with its venv module. Everything else is installed into .venv, from the
# locks in requirements/ and with their hashes, so what runs here is what ran where the lock was made.

VENV  := .venv
BIN   := $(VENV)/bin
CACHE := .cache
PIP   := $(BIN)/python -m pip --disable-pip-version-check --no-input

# The interpreter .venv is made with: python3.11 if it works, else the first that is new enough.
NEW_ENOUGH := import sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13 python3.14; do \
	"$$name" -c '$(NEW_ENOUGH)' 2>/dev/null && echo "$$name" && break; done)

# Only `make lock` uses it, in an environment of its own.
PIP_TOOLS := pip-tools==7.6.2
# Only `make audit` uses it, in an environment of its own.
PIP_AUDIT := pip-audit==2.10.1

# What a person may add: make run FILE=my.toml, make test ARGS="-k agreement", make test WORKERS=0.
FILE    ?=
ARGS    ?=
WORKERS ?= auto

export HYPOTHESIS_STORAGE_DIRECTORY := $(CACHE)/hypothesis

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help run test lint check format snapshots bench readme lock audit clean

help: ## List these goals
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/run.stamp ## Open the dashboard; FILE=my.toml opens your own dossier
	@$(BIN)/exclu-tui $(FILE)

test: $(VENV)/dev.stamp ## Run all tests; ARGS="-k words" chooses among them
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

lint: $(VENV)/dev.stamp ## Check format, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check: lint test ## Everything CI checks: lint, then test

format: $(VENV)/dev.stamp ## Put the code in its one format and sort its imports
	$(BIN)/ruff check --select I --fix .
	$(BIN)/ruff format .

snapshots: $(VENV)/dev.stamp ## Compare the screens with their stored pictures; writes a report, changes no picture
	@rm -f $(CACHE)/snapshots.html
	@mkdir -p $(CACHE)
	@$(BIN)/python -m pytest tests/snapshots --snapshot-report $(CACHE)/snapshots.html $(ARGS) || { \
		code=$$?; \
		test ! -e $(CACHE)/snapshots.html || \
			echo "Open $(CACHE)/snapshots.html: each changed screen is there, old and new side by side."; \
		exit $$code; }

bench: $(VENV)/run.stamp ## Measure: what docs/performance.md tells of, and what check catches and draft finds
	@for program in first_frame commands loading keys live checking evidence drafting; do \
		echo "## $$program"; $(BIN)/python benchmarks/$$program.py || exit; echo; done

readme: $(VENV)/dev.stamp ## Make what the documents take from the program anew: keys, picture, format, schema
	$(BIN)/python tools/readme.py
	$(BIN)/python tools/format_doc.py
	$(BIN)/python tools/sitting.py
	$(BIN)/exclu-tui schema > docs/dossier.schema.json
	$(BIN)/exclu-tui schema --export > docs/export.schema.json

lock: $(CACHE)/lock.stamp ## Make the locks anew from pyproject.toml; ARGS=--upgrade takes newer versions
	@$(CACHE)/lock/bin/python -c 'import tomllib; \
		print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"], sep="\n")' > $(CACHE)/dev.in
	CUSTOM_COMPILE_COMMAND="make lock" $(CACHE)/lock/bin/pip-compile $(ARGS) --build-deps-for editable \
		--output-file requirements/run.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(CACHE)/lock/bin/pip-compile $(ARGS) \
		--output-file requirements/dev.txt requirements/run.txt $(CACHE)/dev.in

audit: $(CACHE)/audit.stamp ## Ask for known security advisories on the locked packages; needs the network
	$(CACHE)/audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off $(ARGS) \
		-r requirements/run.txt -r requirements/dev.txt

clean: ## Remove everything that make made
	rm -rf $(VENV) $(CACHE) dist build
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than its lock once that lock is installed, so a second run installs nothing.
# The project itself is installed in place: the code that runs is the code in src/.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/made.stamp
	@echo "Installing what exclu-tui needs into $(VENV) ..."
	@$(PIP) install -qq --require-hashes -r requirements/run.txt
	@$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/run.txt requirements/dev.txt pyproject.toml | $(VENV)/made.stamp
	@echo "Installing exclu-tui and its tools into $(VENV) ..."
	@$(PIP) install -qq --require-hashes -r requirements/dev.txt
	@$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@touch $(VENV)/run.stamp $@

$(VENV)/made.stamp:
	@test -n "$(PYTHON)" && "$(PYTHON)" -c '$(NEW_ENOUGH)' || { \
		echo "exclu-tui needs Python 3.11 or newer with its venv module, and found none: install it, or name it with make PYTHON=/path/to/python3." >&2; \
		exit 1; }
	@"$(PYTHON)" -m venv --clear $(VENV)
	@touch $@

$(CACHE)/lock.stamp: $(VENV)/made.stamp
	@mkdir -p $(CACHE)
	@$(BIN)/python -m venv --clear $(CACHE)/lock
	@$(CACHE)/lock/bin/python -m pip install -qq $(PIP_TOOLS)
	@touch $@

$(CACHE)/audit.stamp: $(VENV)/made.stamp
	@mkdir -p $(CACHE)
	@$(BIN)/python -m venv --clear $(CACHE)/audit
	@$(CACHE)/audit/bin/python -m pip install -qq $(PIP_AUDIT)
	@touch $@
