# Every target does its own set-up. PYTHON names another interpreter (3.11 or later).
PYTHON ?= python3
export PYTHON
BIN := .venv/bin

.PHONY: help install briefing test system check bench pictures neo4j wheels clean

help:
	@echo "make install    .venv with the command .venv/bin/kpigraph"
	@echo "make briefing   the main job on the bundled plan: build/briefing/index.html"
	@echo "make test       all tests"
	@echo "make check      lint, types, layers"
	@echo "make bench      benchmarks against peers"
	@echo "make pictures   what README shows of page and slides, drawn anew: docs/pictures/"
	@echo "make neo4j      a Neo4j server in the foreground, to try things with"
	@echo "make wheels     a folder in build/ that installs without internet; PLATFORM=win_amd64 for Windows"

.venv/pyvenv.cfg:
	@setup/need venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kpigraph needs Python 3.11 or later; PYTHON=... names one")'
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv

.venv/ready: .venv/pyvenv.cfg pyproject.toml constraints.txt
	@echo "Installing kpigraph and what it needs (a minute or so)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[office,documents]'
	@touch $@

.venv/ready-dev: .venv/ready
	@echo "Installing what the tests need (a minute or so)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

install: .venv/ready
	@echo "Ready: .venv/bin/kpigraph --help"

briefing: .venv/ready
	@$(BIN)/kpigraph briefing -o build/briefing

# Packages of Python and those of the system come from different places: both at once.
test: .venv/pyvenv.cfg
	@$(MAKE) --no-print-directory -j2 .venv/ready-dev system
	$(BIN)/python -m pytest -n logical --maxprocesses 4

system:
	@setup/need browser
	@setup/need office
	@setup/need neo4j

check: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready-dev
	$(BIN)/python -m bench.cold_start

pictures: .venv/ready-dev
	@setup/need browser
	@setup/need office
	$(BIN)/python setup/pictures.py

neo4j: .venv/ready
	@KPIGRAPH_TEST_NEO4J_URI= setup/need neo4j
	@$(BIN)/python setup/neo4j_server.py $(if $(PORT),--port $(PORT))

wheels: .venv/ready
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt packaging
	@$(BIN)/python setup/offline_folder.py $(if $(PLATFORM),--platform "$(PLATFORM)") \
		$(if $(PYTHONS),--pythons "$(PYTHONS)") $(if $(EXTRAS),--extras "$(EXTRAS)")

clean:
	rm -rf build dist
