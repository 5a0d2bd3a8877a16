# Type `make` to see what there is.

DATA ?= data/huaian/2023.yaml
TIMES ?= 20
export PYTHON ?= python3

.PHONY: help report test check shuffle conformance golden pictures bench growth random power kills mutations imports fuzz lock format \
	clean setup setup-dev

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*  ## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

report: setup  ## set up what is missing, then build one bulletin into output/ (DATA=data/city/year.yaml)
	@echo "==> Building $(DATA)"
	@.venv/bin/hotline-report build $(DATA)

test: setup-dev  ## set up what is missing, then lint, check types and imports, run the tests
	@sh scripts/verify.sh all

check: setup-dev  ## lint, types and imports only
	@sh scripts/verify.sh static

shuffle: setup-dev  ## run the tests in an order of chance, which is told (ORDER=number: the same again)
	@.venv/bin/pytest -n auto --dist loadfile --no-loadscope-reorder -p randomly \
	    $(if $(ORDER),--randomly-seed=$(ORDER))

conformance: setup-dev  ## judge all samples in all formats by the programs of others, and print the verdicts
	@sh scripts/system.sh conformance
	@.venv/bin/python -m tests.conformance.run
	@EVERY_SAMPLE=1 .venv/bin/pytest -n auto --dist loadfile tests/conformance \
	    --ignore tests/conformance/test_conformance.py

golden: setup-dev  ## accept the present block trees, pictures and findings, and renew docs/checks.zh.md
	@.venv/bin/pytest tests/golden tests/checks/test_manual.py tests/writers/changes --update-golden

pictures: setup-dev  ## take the manual's pictures of the page of `open` anew
	@sh scripts/system.sh conformance
	@.venv/bin/python -m tests.page.pictures

bench: setup-dev  ## measure how long building takes, and write docs/benchmarks.md
	@.venv/bin/python -m tests.bench.run

growth: setup-dev  ## measure how work grows with one sentence of 200,000 characters, part by part
	@.venv/bin/python -m tests.bench.sentences

random: setup-dev  ## run the random tests with other examples than `make test`, TIMES as many
	@RANDOM_TIMES=$(TIMES) .venv/bin/pytest -n auto -m hypothesis

power: setup-dev  ## change the samples one figure at a time, and write docs/power.md: what the checks catch
	@.venv/bin/python -m tests.power.run

lock:  ## renew requirements/: the versions and hashes that are installed (RENEW=--upgrade: the newest)
	@sh scripts/lock.sh $(RENEW)

kills: setup-dev  ## kill the command a thousand times, let calls fail, build twenty times at once: each set old or new
	@.venv/bin/python -m tests.kills.run

mutations: setup-dev  ## change every scalar of the fictional samples, their forms and the page format: nothing may vanish
	@.venv/bin/python -m tests.mutation.run

imports: setup-dev  ## import every sample in every format, documents of others and noisy tables, and count what comes back
	@.venv/bin/python -m tests.imports.run

fuzz: setup-dev  ## three targets, twenty minutes each, by coverage where atheris is installed: finds are kept as tests
	@for target in yaml narrative prose; do .venv/bin/python -m tests.fuzz.run $$target; done

format: setup-dev  ## format the code, and mend what ruff can mend
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

clean:  ## remove .venv, output/ and everything else that was made
	rm -rf .venv output build dist *.egg-info .hypothesis .*_cache tests/conformance/node_modules
	find . -name __pycache__ -prune -exec rm -rf {} +

setup:
	@sh scripts/system.sh
	@sh scripts/venv.sh

setup-dev:
	@sh scripts/system.sh dev
	@sh scripts/venv.sh dev
	@sh scripts/node.sh
