PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lint lock clean messages

run: $(VENV)/run-ready ## set up what is missing, then start the app
	@$(BIN)/cmtrain run

test: $(VENV)/test-ready $(VENV)/independent/ready lint ## set up what is missing, then run every check and test
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: $(VENV)/test-ready
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet . && $(BIN)/mypy && $(BIN)/lint-imports

lock: $(VENV)/test-ready ## write the pinned versions anew (names, versions and hashes only)
	@$(PIP) install uv
	@$(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-strip-extras --no-annotate --no-header --quiet --group dev pyproject.toml -o requirements/run.txt
	@$(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-strip-extras --no-annotate --no-header --quiet --group dev --group test --extra postgres pyproject.toml -o requirements/test.txt

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "cmtrain needs Python 3.11 or newer; say which one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making the environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "Python cannot make environments here; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/run-ready: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the app needs (once, about a minute) …"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test-ready: requirements/test.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes -r requirements/test.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/run-ready

$(VENV)/independent/ready: tests/independent/package.json | $(VENV)/bin/python
	@mkdir -p $(@D) && cp $< $(@D)/package.json
	@if command -v npm >/dev/null; then echo "Installing independent verifiers …"; \
		npm install --prefix $(@D) --no-package-lock --no-audit --no-fund --ignore-scripts --silent \
		--fetch-timeout=30000 --fetch-retries=1 \
		|| echo "They cannot be had; their tests will be skipped."; fi
	@touch $@

clean:
	@rm -rf $(VENV)

messages: $(VENV)/test-ready ## collect the interface's wording
	@$(BIN)/pybabel --quiet extract --no-location --sort-output --omit-header -k _ -k ngettext:1,2 -o locale/cmtrain.pot cmtrain
