# `make test` prepares .venv by itself.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup test check fix migration lock

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

setup: ## Prepare .venv for development (locked packages, hashes checked)
	@$(PYTHON) -m tools.bootstrap dev

test: setup ## Run every test (installs Dovecot and Chromium on Debian when it may)
	@$(PYTHON) -m tools.system_packages
	@$(BIN)/python -m pytest $(ARGS)

check: setup ## Format, lint, types, import contracts
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m tools.check_schema

fix: setup ## Format and mend what ruff can
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

migration: setup ## Write a migration from the models (m="add something")
	@$(BIN)/python -m tools.migration "$(m)"

lock: setup ## Resolve the dependencies anew and write the lock files
	@sh tools/lock.sh
