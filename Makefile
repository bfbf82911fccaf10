# Two commands on a fresh machine: `make` builds the sample library, `make test` passes the tests.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: library check test prove bench clean

library: .venv/ready
	$(BIN)/sopkit build
	@echo 'The Word and Excel files are in output/draft/'

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: .venv/ready
	tests/clients.sh
	$(BIN)/python -m pytest -n auto

prove: .venv/ready
	tests/clients.sh
	$(BIN)/python -m tests.prove

bench: .venv/ready .venv/peers/ready
	tests/clients.sh bench
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.publishing
	$(BIN)/python -m tests.bench.comparing .venv/peers/bin

# Debian ships Python without ensurepip; as root its package is installed, otherwise we say so.
.venv/ready: requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'sopkit needs Python 3.11 or newer: make PYTHON=/path/to/python3.11'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -qq -y python3-venv; } || \
		{ echo 'Python lacks venv: sudo apt-get install python3-venv'; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# The peers that we are measured against: nothing of ours needs them.
.venv/peers/ready: requirements-bench.txt | .venv/ready
	$(PYTHON) -m venv .venv/peers
	.venv/peers/bin/python -m pip install --quiet --require-hashes -r requirements-bench.txt
	@touch $@

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis dist output/draft
