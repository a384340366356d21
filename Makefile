# Two commands do all the set-up: `make demo` and `make test`. On Windows without make, see README.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
SAMPLE := minutes/samples/ban-chi-dao-huyen-2023.txt

.PHONY: demo test check format bench clean

demo: $(VENV)/.installed ## the main job on a sample
	$(BIN)/bienban run $(SAMPLE)

test: $(VENV)/.tested ## everything that must hold
	$(BIN)/python -m pytest

check: $(VENV)/.checked ## style, types, import contracts, then the tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: $(VENV)/.checked
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: $(VENV)/.checked ## measurements beside peers, into bench/RESULTS.md
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) build dist *.egg-info

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[test]"
	touch $@

$(VENV)/.checked: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[test,dev]"
	touch $@
