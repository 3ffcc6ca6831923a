# Every command that a person or CI runs. `make` alone lists them.
# Variables: PORT, HOST, DEMO, XIANHUO_HOME, PYTHON; the README's table says what each does.
SHELL := /bin/sh
PYTHON ?= python3
PY := .venv/bin/python
SUPERVISOR := $(PY) -m shop.project.supervisor
BOOTSTRAP := $(PYTHON) shop/project/supervisor/bootstrap.py
TEST_HOME := $(or $(XIANHUO_HOME),$(CURDIR)/var/test)


.PHONY: help up empty demo-reset backup restore test check format bench lock messages commerce-client sdl

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile

up: ## start the shop: make up [PORT=8000] [HOST=127.0.0.1] [DEMO=0]
	@begun=$$(date +%s); $(BOOTSTRAP) runtime && XIANHUO_BEGUN=$$begun exec $(SUPERVISOR) up

empty: ## bring the running copy back to the bare shop
	@$(SUPERVISOR) empty

demo-reset: ## throw the data of the stopped copy away; the next start loads the demo again
	@$(BOOTSTRAP) runtime
	@$(SUPERVISOR) reset

backup: ## both databases and the media in one file: make backup [FILE=…]
	@$(BOOTSTRAP) runtime
	@$(SUPERVISOR) backup

restore: ## bring a backup back: make restore FILE=…
	@$(BOOTSTRAP) runtime
	@$(SUPERVISOR) restore

test: ## all tests: make test [ARGS="-k word"]
	@$(BOOTSTRAP) dev
	@XIANHUO_HOME=$(TEST_HOME) $(SUPERVISOR) pages
	@XIANHUO_HOME=$(TEST_HOME) $(SUPERVISOR) exec --fast -- $(PY) -m shop.project.supervisor.verify test $(ARGS)

check: ## lint, types, the import line, migrations, the engine's schema
	@$(BOOTSTRAP) dev
	@XIANHUO_HOME=$(TEST_HOME) $(SUPERVISOR) exec --fast -- $(PY) -m shop.project.supervisor.verify check

format: ## put the code into its form
	@$(BOOTSTRAP) dev
	@$(PY) -m ruff check --fix . ; $(PY) -m ruff format .

bench: ## measure: make bench NAME=catalogue
	@$(BOOTSTRAP) dev
	@test -f "benchmarks/$(NAME).py" || { echo "xianhuo: there is no benchmarks/$(NAME).py"; exit 1; }
	@$(PY) "benchmarks/$(NAME).py"

lock: ## pin the dependencies of pyproject.toml with their hashes
	@$(BOOTSTRAP) dev
	@for kind in runtime dev; do \
	  extra=$$([ $$kind = dev ] && echo "--extra dev"); \
	  .venv/bin/uv pip compile pyproject.toml $$extra --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --no-annotate -q -o requirements/$$kind.txt || exit 1; \
	done

commerce-client: ## write the typed commerce client from its operations (SALEOR_SCHEMA: Saleor's SDL)
	@$(BOOTSTRAP) dev
	@test -n "$(SALEOR_SCHEMA)" || { echo "xianhuo: set SALEOR_SCHEMA to the file that holds Saleor's SDL"; exit 1; }
	@$(PY) -m shop.commerce.codegen "$(SALEOR_SCHEMA)"

messages: ## gather the texts of pages and code into the translation catalogues
	@$(BOOTSTRAP) dev
	@$(PY) -m shop.ui.messages

sdl: ## write the engine's schema to shop/engine/subset.graphql, that for apps to docs/app-schema.graphql
	@$(BOOTSTRAP) dev
	@DJANGO_SETTINGS_MODULE=shop.project.settings.test $(PY) manage.py app_sdl
	@XIANHUO_DEMO=1 DJANGO_SETTINGS_MODULE=shop.project.settings.engine $(PY) manage.py engine_sdl
