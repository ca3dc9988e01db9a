# make help tells what there is. Nothing here needs more than a shell, Python 3.11 or newer, and apt on Debian.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help system setup demo test soak check clean constraints picture

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.setup-done
EXAMPLE := data/raw/eksempel

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

system: ## Install the programs that reading and the tests lean on (Debian, as root); elsewhere say what is missing
	@.ci/system

setup: system $(STAMP) ## Make .venv with everything in it

$(STAMP): pyproject.toml constraints.txt
	@python="$$(.ci/python)"; [ -x $(BIN)/python ] || "$$python" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: setup ## Run the example hearing and say where its overview is
	$(BIN)/hearing run $(EXAMPLE)

test: setup ## Run all tests
	$(BIN)/pytest

soak: setup ## Run the tests with full counts (minutes to hours)
	$(BIN)/pytest -m soak

check: setup ## Lint, format, types and the import rule
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest tests/test_architecture.py

picture: demo ## Make the README's picture of the overview's first page anew (LibreOffice, poppler)
	soffice -env:UserInstallation=file:///tmp/hearing-picture --headless --convert-to pdf --outdir /tmp data/processed/eksempel/oversikt.docx >/dev/null
	pdftoppm -r 80 -f 1 -l 1 -singlefile -png /tmp/oversikt.pdf notebooks/oversikt

constraints: ## Pin what .venv holds now in constraints.txt
	$(BIN)/python -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9._-]+==' > constraints.txt

clean: ## Remove .venv, caches and what the example run wrote, but never what a person decided
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks
	[ ! -d data/processed/eksempel ] || find data/processed/eksempel -type f -not -name 'decisions*' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
