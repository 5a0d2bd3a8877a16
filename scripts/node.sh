#!/bin/sh
# Installs the validators that run on Node.js, as tests/conformance/package-lock.json names them.
# Does nothing when they were installed from that very file.
set -eu
cd "$(dirname "$0")/../tests/conformance"
. ../../scripts/quietly.sh

made_from=$({ node --version && cat package.json package-lock.json; } | cksum)
stamp=node_modules/made
if [ "$(cat $stamp 2>/dev/null)" = "$made_from" ]; then exit 0; fi

echo "==> Installing the validators that run on Node.js (may take some minutes)"
# --ignore-scripts: none of these packages has to run anything to be installed.
quietly npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier || {
    cat >&2 <<TEXT

npm could not install what is above. Is its package registry within reach of this network?
npm 安装失败（原因见上）。请检查本机网络能否访问 npm 的软件源，然后再试一次。

TEXT
    exit 1
}
echo "$made_from" >$stamp
