# Two commands: `make demo` and `make test`. Each does all the set-up that it needs; a second run installs nothing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DESK := desks/pakistan-taliban
SECOND := desks/ethiopia-eritrea
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test setup check look picture clean help

help:
	@echo "make demo   set up, then run the shipped desk: verdicts side by side, and the brief"
	@echo "make test   set up, then run the tests"
	@echo "make look   write briefs, take pictures of them, check them (needs Node, npm, Chromium)"
	@echo "make setup  set up only (virtual environment in $(VENV))"
	@echo "make check  static checks: format, lint, types, layers"
	@echo "make clean  remove the virtual environment and everything that was built"

demo: $(VENV)/run.stamp
	@echo '$$ detente status'
	@$(BIN)/detente status --desk $(DESK)
	@echo
	@echo '$$ detente status --desk $(SECOND)'
	@$(BIN)/detente status --desk $(SECOND)
	@echo
	@echo '$$ detente relation pakistan afghan-taliban --then 2022-05-12'
	@$(BIN)/detente relation pakistan afghan-taliban --then 2022-05-12 --desk $(DESK)
	@echo
	@echo '$$ detente brief'
	@$(BIN)/detente brief --desk $(DESK) --output out/pakistan-taliban.html
	@echo '$$ detente brief may-2022 --since-written 2022-05-12'
	@$(BIN)/detente brief may-2022 --since-written 2022-05-12 --desk $(DESK) --output out/may-2022.html

test: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest

# Apart from `make test`: it needs a browser. look/look.sh says what is missing.
look: $(VENV)/dev.stamp
	@bash look/look.sh $(CURDIR)/$(BIN)/python $(CURDIR)/out/look

# The picture that the README shows.
picture: look
	@cp out/look/pictures/since-top.png docs/brief.png

setup: $(VENV)/dev.stamp

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "detente needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12")'
	@echo "setting up $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

# The run set first, so that a demo installs nothing that only tests need.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@$(PIP) install --require-hashes --requirement requirements/run.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) dist desks/*/build out look/node_modules
