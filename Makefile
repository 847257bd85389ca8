# The whole developer interface. Everything happens in .venv; nothing else on the machine is changed, except that `make test`
# asks apt for the programs the tests use when it may (root on Debian), and says what it skipped when it may not.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif

.PHONY: setup demo app test check bench lock format clean

setup:
	@$(PYTHON) tools/setup.py run

demo: setup
	@$(BIN)/python tools/demo.py demo

# The pages in your browser; FILE=my.stapel opens that case.
app: setup
	@$(BIN)/python -m gestapeld open $(if $(FILE),"$(FILE)")

setup-dev:
	@$(PYTHON) tools/setup.py dev
	@$(PYTHON) tools/programs.py

test: setup-dev
	@$(BIN)/python tools/run_tests.py $(ARGS)

check: setup-dev
	@$(BIN)/ruff format --check src tests tools
	@$(BIN)/ruff check src tests tools
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest tests/architecture

format: setup-dev
	@$(BIN)/ruff format src tests tools
	@$(BIN)/ruff check --fix src tests tools

bench:
	@$(PYTHON) tools/setup.py bench
	@$(BIN)/python tools/bench/run.py $(ARGS)

lock: setup-dev
	@$(BIN)/python -m pip install --quiet pip-tools && $(BIN)/python tools/lock.py

clean:
	rm -rf $(VENV) demo build dist bench-data
