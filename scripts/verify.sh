#!/bin/sh
# Runs every check to its end, so that one run shows all there is to mend.
#   verify.sh static    lint, format, types, imports
#   verify.sh all       the same, then the tests, whose summary closes the run
set -u
cd "$(dirname "$0")/.." || exit
PATH=$PWD/.venv/bin:$PATH
# Some developers forbid Python to keep byte code; each of the hundred processes that the tests start
# would then compile all of it again.
unset PYTHONDONTWRITEBYTECODE
passed=
failed=

step() {
    name=$1
    shift
    echo "==> $name: $*"
    if "$@"; then passed="$passed${passed:+, }$name"; else failed="$failed${failed:+, }$name"; fi
}

step lint ruff check .
step format ruff format --check .
step types mypy --num-workers 2
step imports lint-imports --no-logo
echo "==> Passed: ${passed:-none}. Failed: ${failed:-none}."
# The order of sets is the same each time, as the examples of random tests are (make random). That of
# files is ours (tests/conftest.py): xdist would begin with those that have the most tests. Tests wait for
# browsers, LibreOffice and each other's samples: with one process more than there are processors, none
# of these stands idle.
if [ "$1" = all ]; then
    workers=$(($(getconf _NPROCESSORS_ONLN) + 1))
    step tests env PYTHONHASHSEED=0 pytest -n "$workers" --dist loadfile --no-loadscope-reorder
fi
if [ -n "$failed" ]; then
    echo "Failed: $failed." >&2
    exit 1
fi
