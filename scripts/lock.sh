#!/bin/sh
# Renews the locks in requirements/: of everything that setup.cfg asks for, and all that this needs
# in turn, one version and the hashes of its wheels, for every system. Versions that are there
# stay, as long as setup.cfg allows them; `lock.sh --upgrade` takes the newest,
# `lock.sh --upgrade-package lxml` that of one package.
set -eu
cd "$(dirname "$0")/.."
. scripts/quietly.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
quietly "$work/venv/bin/python" -m pip install --require-hashes -r requirements/lock.txt

# option of setup.cfg's section
asked() { "$work/venv/bin/python" -c '
import configparser, sys
config = configparser.ConfigParser()
config.read("setup.cfg")
print(config[sys.argv[1]][sys.argv[2]])' "$@"; }

# lock NAME [OPTION…]: reads what is wanted
lock() {
    name=$1
    shift
    echo "==> requirements/$name.txt"
    # 3.11.2 is Debian 12's own; some newest versions of packages ask for a later one.
    "$work/venv/bin/uv" pip compile - --quiet --output-file "requirements/$name.txt" \
        --universal --python-version 3.11.2 --generate-hashes \
        --only-binary :all: --emit-build-options \
        --custom-compile-command 'make lock' "$@"
}

# All that is needed to run it, with every command.
run() { asked options install_requires; asked options.extras_require open; printf 'pip\nsetuptools\n'; }
run | lock run "$@"
{ run; asked options.extras_require dev; } | lock dev --constraint requirements/run.txt "$@"
echo uv | lock lock "$@"
