# The doors of Casus; `make help` lists them. All they need is python >= 3.11 with venv, and make.

SHELL = /bin/sh
.DEFAULT_GOAL = help
.PHONY: help start install tools test law words bench sbom lock image-check

export INSTALL BROWSER
export PYTHON
PY = .venv/bin/python

help: ## deze lijst
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|' 2>/dev/null \
		|| sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1: \2/p' Makefile

start: install ## start alles op deze machine, met een demoregio; Ctrl-C stopt
	@exec $(PY) -m casus.cli start

install: ## maak alleen de omgeving (.venv)
	@LOCK=requirements.lock sh -c "$$INSTALL"

tools:
	@LOCK=requirements-dev.lock sh -c "$$INSTALL"

test: tools ## alle proeven, tegen een eigen PostgreSQL en Valkey (ARGS=... gaat naar pytest)
	@sh -c "$$BROWSER" || exit 1; $(PY) -m pytest -n auto --dist loadscope $(ARGS); code=$$?; cat .venv/no-browser; exit $$code

law: tools ## de regels van het huis: ruff, mypy, import-linter, djlint, bandit, architectuur
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	.venv/bin/djlint --lint --quiet templates
	$(PY) -m bandit --quiet --recursive --severity-level high casus tasks workflows
	$(PY) -m pytest tests/architecture

words: tools ## zoek de zinnen bij elkaar en zeg welke nog geen Engels hebben
	@$(PY) -m tests.architecture.words

bench: tools ## de metingen naast hun ijkpunt
	@$(PY) -m tests.load $(ARGS)

sbom: tools ## de stuklijst (CycloneDX) van wat met Casus meekomt, in dist/sbom.json
	@mkdir -p dist
	@.venv/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible \
		--of JSON -o dist/sbom.json requirements.lock
	@echo dist/sbom.json

lock: tools ## maak de lockbestanden opnieuw (namen, versies en hashes; geen adressen)
	@set -e; lock() { .venv/bin/uv pip compile --quiet --universal --generate-hashes \
		--no-emit-index-url --no-header "$$@"; }; \
	lock pyproject.toml -o requirements.lock; \
	lock pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock; \
	sed -n 's/^\(uv==[^ ]*\).*/\1/p' requirements-uv.lock | lock --no-annotate - -o requirements-uv.lock

image-check: ## bouw de image echt, zonder Docker, en voer haar opdrachten uit (als root)
	@sh docker/image-check.sh

# Makes or refreshes .venv so that it holds $LOCK and this checkout. Nothing to do: a few ms.
define INSTALL
set -eu
stamp() { pwd; cat "$$1"; }
fresh() { stamp "$$1" | cmp -s - ".venv/$$1"; }
# The tools' lock holds the product's lock: an environment with tools keeps them.
[ -e .venv/requirements-dev.lock ] && LOCK=requirements-dev.lock
fresh "$$LOCK" && exit 0

for candidate in "$${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    [ -n "$$candidate" ] && command -v "$$candidate" >/dev/null 2>&1 || continue
    "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    python=$$candidate
    break
done
if [ -z "$${python:-}" ]; then
    echo "Python 3.11 of nieuwer ontbreekt. Op Debian en Ubuntu:  sudo apt-get install python3 python3-venv" >&2
    exit 1
fi
if ! "$$python" -c 'import venv, ensurepip' 2>/dev/null; then
    echo "Python kan geen omgeving maken (venv ontbreekt). Op Debian en Ubuntu:  sudo apt-get install python3-venv" >&2
    exit 1
fi

# One that was made for another place, or whose python is gone, cannot be mended.
if ! { grep -qF -- "-m venv $$(pwd)/.venv" .venv/pyvenv.cfg && .venv/bin/python -c ''; } 2>/dev/null; then
    echo "omgeving maken in .venv"
    rm -rf .venv
    "$$python" -m venv .venv
fi
pip() { .venv/bin/python -m pip --disable-pip-version-check "$$@"; }
quiet=--quiet
[ -t 1 ] && quiet=
echo "pakketten installeren uit $$LOCK"
index=$$(pip config get global.index-url 2>/dev/null || true)
[ -n "$$index" ] && export UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$$index}"
certs=
[ -e /etc/ssl/certs/ca-certificates.crt ] && certs=--system-certs
if ! { pip install --quiet --require-hashes -r requirements-uv.lock && .venv/bin/uv pip sync $$quiet \
        $$certs --python .venv/bin/python --require-hashes --compile-bytecode "$$LOCK"; }; then
    echo "met uv lukt het niet op deze machine; pip doet het ook, maar langzamer"
    pip install $$quiet --require-hashes -r "$$LOCK"
fi

# This checkout, without a build: a line on the path, and the command.
.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' | {
    read -r library
    pwd >"$$library/casus.pth"
}
printf '%s\n' '#!/bin/sh' 'exec "$$(dirname "$$0")/python" -P -m casus.cli "$$@"' >.venv/bin/casus
chmod +x .venv/bin/casus
rm -f .venv/requirements.lock .venv/requirements-dev.lock
stamp "$$LOCK" >".venv/$$LOCK"
endef

# Finds a chromium for the browser tests, or leaves words for the last lines of the run.
define BROWSER
: >.venv/no-browser
for name in chromium chromium-browser google-chrome; do
    command -v "$$name" >/dev/null 2>&1 && exit 0
done
printf '\n%s\n%s\n' 'De browserproeven (tests/browser) zijn niet gedraaid: chromium ontbreekt.' \
    'Op Debian en Ubuntu:  sudo apt-get install chromium' | tee .venv/no-browser
[ -z "$${CASUS_REQUIRE_BROWSER:-}" ]
endef
