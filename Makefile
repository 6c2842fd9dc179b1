# A newcomer needs `make app` and `make test`; CONTRIBUTING.md says what the others are for. Written for GNU make 3.81,
# which is what macOS has.

PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
TESTS ?=
MUTATIONS ?= 100000
TORTURE ?=
BENCHMARKS ?= logic loading peers long_case as_it_was store pages caseload today directory period_report case_import
LANGUAGES ?= $(notdir $(wildcard casewright/locale/*))
LOCK_FLAGS := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock"

.PHONY: app test browser check bench fuzz torture messages reference lock hooks clean

# Opens Casewright on its demo workspace, on this machine alone.
app: $(VENV)/house.stamp
	@$(BIN)/casewright demo --port $(PORT)

# Everything, a file of tests at a time on each core. `make test TESTS=tests/core` runs a part.
test: $(VENV)/house.stamp $(VENV)/dev.stamp
	@.ci/browser
	@.ci/postgresql
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(TESTS)

# The training cases played in a real browser, by clicking as a worker would: the plan, and what comes of it for months.
browser: $(VENV)/house.stamp $(VENV)/dev.stamp
	@.ci/browser
	CASEWRIGHT_WALK_ALL=1 $(BIN)/pytest -rP tests/browser/test_walk.py

check: $(VENV)/house.stamp $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/house.stamp $(VENV)/dev.stamp
	@.ci/browser
	@for measured in $(BENCHMARKS); do $(BIN)/python -m benchmarks.$$measured || exit 1; done

# Random changes to the shipped files: none may crash the loader or be passed over. `make fuzz MUTATIONS=1000` is quick.
fuzz: $(VENV)/house.stamp $(VENV)/dev.stamp
	@$(BIN)/python -m tests.fuzz $(MUTATIONS)

# What cannot be lost, tried in earnest: half an hour. `make torture TORTURE="kills=100 races"` is a part of it.
torture: $(VENV)/house.stamp $(VENV)/dev.stamp
	@.ci/postgresql
	@$(BIN)/python -m tests.torture $(TORTURE)

# The texts of the code, brought into every catalogue; `make messages LANGUAGES=fr` begins one.
messages: $(VENV)/house.stamp
	@$(BIN)/pybabel -q extract --mapping-file pyproject.toml --sort-by-file --add-location file --no-wrap \
		--project Casewright --output-file $(VENV)/casewright.pot .
	@for language in $(LANGUAGES); do $(BIN)/pybabel -q update --domain casewright --locale $$language --init-missing \
		--input-file $(VENV)/casewright.pot --output-dir casewright/locale --no-fuzzy-matching --ignore-obsolete \
		--ignore-pot-creation-date --no-wrap || exit 1; done

# The pages of docs/definitions that follow from the schemas; docs/library.md and the table of docs/rights.md, which follow
# from the shipped files.
reference: $(VENV)/house.stamp $(VENV)/dev.stamp
	@$(BIN)/python -m tests.docs.reference

# The newest versions that pyproject.toml allows, for every system and Python at once.
lock: $(VENV)/dev.stamp
	$(BIN)/uv pip compile $(LOCK_FLAGS) --group build --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK_FLAGS) --group dev --constraint requirements.lock \
		--output-file requirements-dev.lock pyproject.toml

# Runs the checks before each commit.
hooks: $(VENV)/dev.stamp
	$(BIN)/pre-commit install

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# The environment is made anew when the lock has changed, and is otherwise left alone.
$(VENV)/packages.stamp: requirements.lock
	@.ci/venv $(VENV)
	@echo "Installing what Casewright needs into $(VENV) (once, about a minute)"
	@$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@touch $@

$(VENV)/house.stamp: $(VENV)/packages.stamp pyproject.toml hatch_build.py
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/packages.stamp requirements-dev.lock
	@echo "Installing what the tests need into $(VENV)"
	@$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@
