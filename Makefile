# Everything a newcomer needs: 'make briefing' and 'make test'. Both set up what they need by themselves.

PYTHON := .venv/bin/python

.PHONY: help briefing test setup test-output lint docs bench clean

help:
	@echo "make briefing     check the project and write build/iran-1988.html and build/iran-1988.pdf"
	@echo "make test         run the tests; Python alone is enough"
	@echo "make test-output  run the tests that make PDF; needs Pango, installs it where it may"
	@echo "make lint         formatting, imports, types"
	@echo "make bench        time the check beside pandoc; some minutes"
	@echo "make docs         make the generated pages and pictures of docs/ again"
	@echo "make clean        remove what was built and the virtual environment"

briefing: setup
	@sh scripts/pango || { .venv/bin/pincite build --to html; exit 1; }
	@.venv/bin/pincite build

test: setup
	@$(PYTHON) -m pytest -m "not output"

test-output: setup
	@sh scripts/pango
	@PINCITE_EXPECTED_SKIPS=none $(PYTHON) -m pytest -m output

setup: .venv/.ready

.venv/.ready: pyproject.toml constraints.txt scripts/setup
	@sh scripts/setup

lint: setup
	@PIP_CONSTRAINT=constraints.txt $(PYTHON) -m pip install --quiet --editable ".[test,csl,dev]"
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

docs: setup
	@$(PYTHON) docs/generate.py

bench: setup
	@PIP_CONSTRAINT=constraints.txt $(PYTHON) -m pip install --quiet --editable ".[test,csl,bench]"
	@$(PYTHON) benchmarks/speed.py

clean:
	rm -rf .venv build .pincite
