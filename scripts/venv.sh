#!/bin/sh
# Makes .venv with this checkout installed in it, editable; `venv.sh dev` adds the tools for tests.
# Does nothing when .venv was made from these very files, in this very folder.
set -eu
cd "$(dirname "$0")/.."
. scripts/quietly.sh

python=${PYTHON:-python3}
extra=${1:-}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    cat >&2 <<TEXT

Python 3.11 or later is needed; $python is not. Name another one: make PYTHON=/path/to/python3
需要 Python 3.11 或更高版本，而 $python 不是。请另行指定：make PYTHON=/路径/python3

TEXT
    exit 1
fi

made_from=$({ pwd && "$python" --version && cat requirements/*.txt pyproject.toml setup.* scripts/*; } | cksum)
is_made() { [ "$(cat "$1" 2>/dev/null)" = "$made_from" ]; }
pip() { .venv/bin/python -m pip "$@"; }
pip_install() {
    quietly pip install "$@" && return
    cat >&2 <<TEXT

pip could not install what is above. Is its package index within reach of this network?
pip 安装失败（原因见上）。请检查本机网络能否访问 pip 的软件源，然后再试一次。

TEXT
    exit 1
}

# Names as the lock writes them: `importlib_metadata==1` and `Jinja2==3` of pip, importlib-metadata
# and jinja2 there.
installed() { pip freeze --all --exclude-editable | tr 'A-Z_' 'a-z-'; }

stamp=.venv/made${extra:+-$extra}
if is_made "$stamp"; then exit 0; fi

if ! is_made .venv/made; then
    echo "==> Making .venv"
    "$python" -m venv --clear .venv
fi
lock=requirements/${extra:-run}.txt
echo "==> Installing what $lock names into .venv (may take some minutes)"
pip_install --require-hashes --only-binary :all: --requirement "$lock"
pip_install --no-deps --no-build-isolation --editable .
quietly pip check
# Whatever the machine had in a cache, a folder of its own or a setting: the same set everywhere.
installed | while read -r package; do
    grep -q "^$package\($\|[ ;]\)" "$lock" || {
        echo "$package is installed, but not named in $lock." >&2
        exit 1
    }
done
echo "$made_from" >.venv/made
echo "$made_from" >"$stamp"
