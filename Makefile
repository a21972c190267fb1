# The project's commands.  `make site` and `make serve` are all that publishing takes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve check test test-quick bench lock browser clean
.PHONY: checked-types checked-texts built-strictly

help: ## What can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1	\2/'

site: $(VENV)/installed ## Build the site of today into site/
	@$(BIN)/notice build

serve: $(VENV)/installed ## Preview with drafts, rebuilt whenever a text is saved
	@$(BIN)/notice serve $(call given,PORT,--port) $(call given,HOST,--host)

# An option for what was named on the command line; the environment may mean something else by it.
given = $(if $(filter command,$(firstword $(origin $(1)))),$(2) '$($(1))')

check: $(VENV)/installed ## Check every text in every language
	@$(BIN)/notice check

# The tests start the program some thousand times: compiled once, whatever this machine prefers.
test test-quick: export PYTHONDONTWRITEBYTECODE :=

test: browser $(VENV)/installed-dev ## Everything that CI runs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(MAKE) --no-print-directory --jobs 2 $(WHOLE) checked-types checked-texts built-strictly
	$(BIN)/python -m pytest -n auto --dist loadgroup

# These look at different things, and each keeps one processor busy: the longest begins first.
checked-types:
	$(BIN)/mypy
checked-texts:
	$(BIN)/notice check
built-strictly:
	$(BIN)/mkdocs build --strict --quiet --site-dir .cache/strict-site

# What each of them says stays together, where this `make` can do that.
WHOLE := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

test-quick: $(VENV)/installed-dev ## What the change at hand most likely breaks, in a minute
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -n auto --quick

bench: browser $(VENV)/installed-dev ## Measure build time, memory and a first visit against plain MkDocs
	$(BIN)/python tests/bench

lock: $(VENV)/installed-dev ## Pin all packages anew, with their hashes
	$(BIN)/pip-compile --upgrade $(LOCK) --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --upgrade $(LOCK) --extra pdf --output-file requirements-pdf.txt pyproject.toml
	$(BIN)/pip-compile --upgrade $(LOCK) --extra dev --extra pdf --output-file requirements-dev.txt pyproject.toml

LOCK := --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --build-deps-for wheel \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

# What the browser tests need comes first: it may be for somebody to install.
browser: $(VENV)/made-by
	@$(BIN)/python tests/helpers/chromium.py
	@$(BIN)/python tests/helpers/servers.py
	@$(BIN)/python tests/helpers/office.py
	@$(BIN)/python tests/helpers/validators.py

clean: ## Remove what was built and installed
	rm -rf $(VENV) site .cache build scripts/*.egg-info

# The folder is made anew where its installation did not end well, or where another Python than the
# one named made it; `python -m venv` says by itself why it can't.
.PHONY: FORCE
$(VENV)/made-by: FORCE
	@version=$$($(PYTHON) -c 'import sys; print(sys.version); sys.exit(sys.version_info < (3, 11))' 2>/dev/null) || { \
	  echo "Python 3.11 or later is needed, and \`$(PYTHON)\` is none. Install it, or name it: make site PYTHON=python3.12" >&2; exit 1; }; \
	if [ -e $(VENV)/installed ] && $(BIN)/python -c '' 2>/dev/null && \
	  { [ "$(origin PYTHON)" = file ] || [ "$$version" = "$$(cat $@ 2>/dev/null)" ]; }; then \
	  [ -e $@ ] || printf '%s\n' "$$version" > $@; exit 0; fi; \
	rm -rf $(VENV); \
	said=$$($(PYTHON) -m venv $(VENV) 2>&1) || { rm -rf $(VENV); printf '%s\n' "$$said" \
	  "\`$(PYTHON) -m venv $(VENV)\` failed, for the reason above. Where a module is missing, on Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }; \
	printf '%s\n' "$$version" > $@

# What a setting asks for is installed as well: `outputs: {pdf: true}`, however YAML has it.
PDF := $(shell grep -Eis "^[^\#]*\bpdf[\"']?: *(true|yes|on)\b" mkdocs.yml)

$(VENV)/installed: requirements.txt pyproject.toml $(VENV)/made-by $(if $(PDF),$(VENV)/installed-pdf)
	@echo "Installing what the site is built with …"
	@$(PIP) --require-hashes --requirement requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-pdf: requirements-pdf.txt $(VENV)/made-by
	@echo "Installing what PDFs are made with …"
	@$(PIP) --require-hashes --requirement requirements-pdf.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@echo "Installing what the tests need …"
	@$(PIP) --require-hashes --requirement requirements-dev.txt
	@touch $@
