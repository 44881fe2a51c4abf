# Bannette: `make demo` to try it, `make test` to test it. Both prepare .venv by themselves.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup demo test check fix evaluate migration lock

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

setup: ## Prepare .venv for development (locked packages, hashes checked)
	@$(PYTHON) -m tools.bootstrap dev

demo: ## Try Bannette: an invented law office in your browser, no account needed (ARGS="--port 8800")
	@$(PYTHON) -m tools.bootstrap demo
	@exec $(BIN)/bannette demo $(ARGS)

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

evaluate: setup ## Print how well mail is sorted (cross-validated on the shipped mails)
	@$(BIN)/bannette evaluate triage

migration: setup ## Write a migration from the models (m="add something")
	@$(BIN)/python -m tools.migration "$(m)"

lock: setup ## Resolve the dependencies anew and write the lock files
	@sh tools/lock.sh
