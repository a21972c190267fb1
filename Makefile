# The project's commands.  `make site` and `make serve` are all that publishing takes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve check test bench lock clean

help: ## What can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1	\2/'

site: $(VENV)/installed ## Build the site of today into site/
	@$(BIN)/notice build

serve: $(VENV)/installed ## Preview with drafts, rebuilt whenever a text is saved
	@$(BIN)/mkdocs serve

check: $(VENV)/installed ## Check every text in every language
	@$(BIN)/notice check

test: $(VENV)/installed-dev ## Everything that CI runs
	@$(BIN)/python tests/chromium.py
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/notice check
	$(BIN)/mkdocs build --strict --quiet --site-dir .cache/strict-site
	$(BIN)/python -m pytest -n auto --dist loadgroup

bench: $(VENV)/installed-dev ## Measure build time, memory and a first visit against plain MkDocs
	@$(BIN)/python tests/chromium.py
	$(BIN)/python tests/bench

lock: $(VENV)/installed-dev ## Pin all packages anew, with their hashes
	$(BIN)/pip-compile --upgrade $(LOCK) --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --upgrade $(LOCK) --extra dev --output-file requirements-dev.txt pyproject.toml

LOCK := --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --build-deps-for wheel \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

clean: ## Remove what was built and installed
	rm -rf $(VENV) site .cache build scripts/*.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or later is needed, and \`$(PYTHON)\` is none. Install it, or name it: make site PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt install python3-venv" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the site is built with …"
	@$(PIP) --require-hashes --requirement requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@echo "Installing what the tests need …"
	@$(PIP) --require-hashes --requirement requirements-dev.txt
	@touch $@
