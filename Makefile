# The commands of the project. Each makes what it needs first: start with `make run`.

PYTHON_HERE = .venv/bin/python
TESTS ?= tests
# Two at a time on two cores take little more than half as long; more than four gain nothing.
PYTEST = $(PYTHON_HERE) -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal
export PYTHONUTF8 = 1

.DEFAULT_GOAL := help
.SILENT:
.PHONY: help run dev test test-fast test-server lint fmt messages check bench lock reset password \
	bootstrap bootstrap-dev

help: ## Show these commands
	sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

run: bootstrap ## Serve the site and its desk (HOST=127.0.0.1 PORT=8000)
	exec $(PYTHON_HERE) manage.py serve

dev: bootstrap ## The same with debug pages, restarting when the code changes
	exec $(PYTHON_HERE) manage.py serve --debug

password: bootstrap ## Give the first login a new password
	exec $(PYTHON_HERE) manage.py new_password

test: bootstrap-dev ## Run the whole suite (TESTS=tests/arabic for a part)
	exec $(PYTEST) $(TESTS)

test-fast: bootstrap-dev ## Run the suite without its slow and browser tests
	exec $(PYTEST) -m "not slow and not browser" $(TESTS)

test-server: bootstrap-dev ## Run the whole suite on the server named in DATABASE_URL
	test -n "$$DATABASE_URL" || { echo "Set DATABASE_URL to a PostgreSQL 15 or newer whose user may create databases: DATABASE_URL=postgres://user:password@host/name make test-server" >&2; exit 1; }
	exec $(PYTEST) $(TESTS)

lint: bootstrap-dev ## Check the style of code and templates, and that no migration is missing
	$(PYTHON_HERE) -m ruff check .
	$(PYTHON_HERE) -m ruff format --check .
	$(PYTHON_HERE) -m djlint --lint --quiet templates */templates
	$(PYTHON_HERE) manage.py check --fail-level WARNING
	$(PYTHON_HERE) manage.py makemigrations --check --dry-run

fmt: bootstrap-dev ## Put the code in order
	$(PYTHON_HERE) -m ruff check --fix .
	$(PYTHON_HERE) -m ruff format .

messages: bootstrap ## Collect the texts to translate and compile the catalogues (needs gettext)
	scripts/messages.sh

check: bootstrap ## Check the settings of production
	scripts/check-production.sh

bench: bootstrap ## Measure the CPU time of each kind of page
	exec $(PYTHON_HERE) benchmarks/page_cost.py

lock: ## Lock the requirements anew (needs uv)
	scripts/lock.sh

reset: ## Remove var/: the database, the pictures, the logins
	scripts/reset.sh

bootstrap:
	scripts/bootstrap.sh

bootstrap-dev:
	scripts/bootstrap.sh requirements-dev.txt
