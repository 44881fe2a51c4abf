# Bannette: `make demo` to try it, `make test` to test it. Both prepare .venv by themselves.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup demo test check fix evaluate fuzz-api chaos bench-intake bench-redaction bench-classifiers bench-page types-page migration lock

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

setup: ## Prepare .venv for development (locked packages, hashes checked)
	@$(PYTHON) -m tools.bootstrap dev

demo: ## Try Bannette: an invented law office in your browser, no account needed (ARGS="--port 8800")
	@$(PYTHON) -m tools.bootstrap demo
	@exec $(BIN)/bannette demo $(ARGS)

test: setup ## Run every test (installs Dovecot and Chromium on Debian when it may)
	@$(PYTHON) -m tools.system_packages
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

check: setup ## Format, lint, types, import contracts
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m tools.check_schema

fix: setup ## Format and mend what ruff can
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

evaluate: setup ## Print how well mail is sorted (cross-validated) and redacted (on held texts)
	@$(BIN)/bannette evaluate triage
	@$(BIN)/bannette evaluate redaction tests/redaction/corpus/held.jsonl
	@$(BIN)/bannette evaluate redaction tests/redaction/corpus/held-2.jsonl --no-stock
	@$(BIN)/bannette evaluate names tests/redaction/corpus/prose.conll

fuzz-api: setup ## Ask every route with many generated requests, for each role (FUZZ_EXAMPLES=200 FUZZ_SEED=3)
	@FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-50} $(BIN)/python -m pytest -q tests/api/test_fuzz.py $(ARGS)

chaos: setup ## Kill the service 200 times at work and count what is lost or sent twice (ARGS="--seed 2")
	@$(PYTHON) -m tools.system_packages
	@$(BIN)/python -m tools.chaos $(ARGS)

bench-intake: setup ## Time the intake of 10,000 mails beside mbsync, its latency and memory
	@$(PYTHON) -m tools.system_packages
	@$(BIN)/python -m tools.bench_intake $(ARGS)

bench-redaction: setup ## Time redaction beside stock Presidio, its start, memory, threads and worst mails
	@$(BIN)/python -m tools.bench_redaction $(ARGS)

bench-classifiers: setup ## Sort beside bogofilter on the same split; time of training and of one mail
	@$(BIN)/python -m tools.bench_classifiers $(ARGS)

bench-page: setup ## Time the page and its API with 100,000 mails and 20 reviewers at work
	@$(PYTHON) -m tools.system_packages
	@$(BIN)/python -m tools.bench_page $(ARGS)

types-page: ## Check the types of the page's modules (wants Node; development only, not part of `make check`)
	@npx --yes --package typescript@5.9.3 tsc --project jsconfig.json

migration: setup ## Write a migration from the models (m="add something")
	@$(BIN)/python -m tools.migration "$(m)"

lock: setup ## Resolve the dependencies anew and write the lock files
	@sh tools/lock.sh
