# The portal's commands. `make` lists them. Nothing but Python 3.11 and make is needed.
PYTHON ?= python3
PY = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test lint lock messages faults bench clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## set up everything and serve the portal with demonstration content (PORT, PORTAL_DATA, DATABASE_URL, DEMO)
	@$(PYTHON) tools/bootstrap.py production
	@exec $(PY) tools/serve.py

test: ## set up everything and run all tests (DATABASE_URL; ARGS="tests/search -k arabic")
	@$(PYTHON) tools/bootstrap.py development
	@$(PY) -m pytest $(ARGS)

lint: ## style, types, templates and the direction of imports
	@$(PYTHON) tools/bootstrap.py development
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/lint-imports --no-cache && .venv/bin/mypy portal sherloc && .venv/bin/djlint templates --lint --quiet

lock: ## pin the requirements again after a change of pyproject.toml
	@$(PYTHON) tools/bootstrap.py development
	@.venv/bin/python tools/lock.py

messages: ## bring the catalogues of all languages up to date with the code, and compile them
	@$(PYTHON) tools/bootstrap.py development
	@$(PY) tools/extract_messages.py && $(PY) tools/compile_messages.py

faults: ## the long campaigns of kills and full disks (FAULT_ROUNDS=100; the full disk needs root on Linux)
	@$(PYTHON) tools/bootstrap.py development
	@$(PY) -m pytest faults -q $(ARGS)

bench: ## measure the portal against its rivals in one run (ARGS="--sizes 1000 --databases sqlite")
	@$(PYTHON) tools/bootstrap.py development
	@$(PY) -m bench $(ARGS)

clean: ## remove the environment and all data of this checkout
	@rm -rf .venv var
