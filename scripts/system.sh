#!/bin/sh
# Installs what pip cannot: the libraries that WeasyPrint draws with, and the fonts;
# `system.sh dev` adds the programs by which the tests read and validate what is built,
# `system.sh conformance` LibreOffice, too. Looks first, and does nothing when all is there. Needs
# root or sudo only to install.
set -eu
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/quietly.sh"

python=${PYTHON:-python3}
extra=${1:-}
here=$(cd "$(dirname "$0")" && pwd)
font_dir=/usr/local/share/fonts/hotline-report
aliases=/etc/fonts/conf.d/30-hotline-report.conf
free_fonts='FandolSong FandolFang FandolKai FandolHei'
official_fonts='方正小标宋简体 仿宋_GB2312 楷体_GB2312 黑体 宋体'

can_make_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }

lacks() { ! command -v "$1" >/dev/null; }

has_libraries() {
    "$python" - 2>/dev/null <<'PYTHON'
from ctypes import CDLL
for name in ("pangoft2-1.0", "harfbuzz-subset"):
    CDLL(f"lib{name}.so.0")
PYTHON
}

has_fonts() {
    for family in "$@"; do
        fc-list "$family" family 2>/dev/null | grep -q . || return 1
    done
}

missing_packages() {
    can_make_venv || echo python3-venv
    has_libraries || echo libpangoft2-1.0-0 libharfbuzz-subset0
    if lacks fc-list; then echo fontconfig; fi
    has_fonts 'Noto Serif CJK SC' || echo fonts-noto-cjk
    [ -z "$extra" ] || missing_test_packages
    [ "$extra" != conformance ] || missing_office_packages
}

has_calc() {
    office=$(readlink -f "$(command -v soffice)") && [ -e "${office%/*}/libsclo.so" ]
}

missing_office_packages() {
    if lacks soffice; then echo libreoffice-writer-nogui; fi
    has_calc || echo libreoffice-calc-nogui
    # What steers it works with the system's own Python only.
    /usr/bin/python3 -c 'import uno' 2>/dev/null || echo python3-uno
}

missing_test_packages() {
    lacks pdftotext && echo poppler-utils
    lacks qpdf && echo qpdf
    lacks javac && echo default-jdk-headless
    lacks chromium && echo chromium
    lacks node && echo nodejs
    lacks npm && echo npm
    return 0
}

# shellcheck disable=SC2086  # each word is one family
has_document_fonts() { has_fonts $free_fonts || has_fonts $official_fonts; }

apt_get() {
    quietly apt-get -q -y -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 "$@" &&
        return
    [ "$1" = update ] || cat >&2 <<TEXT

apt-get could not install what is above. Are the package sources within reach of this network?
系统软件安装失败（原因见上）。请检查本机网络能否访问系统的软件源，然后再试一次。

TEXT
    return 1
}

# The Fandol fonts are part of a TeX package, which is fetched and unpacked, but not installed.
install_free_fonts() (
    dir=$(mktemp -d)
    trap 'rm -rf "$dir"' EXIT
    cd "$dir"
    if id _apt >/dev/null 2>&1; then chown _apt .; fi
    apt_get download texlive-lang-chinese
    dpkg-deb --fsys-tarfile texlive-lang-chinese_*.deb |
        tar -x --wildcards '*/public/fandol/Fandol[FHKS]*.otf' '*/doc/*/fandol/*'
    install -d -m 755 "$font_dir"
    find . -type f -path '*/fandol/*' -exec install -m 644 {} "$font_dir" \;
    fc-cache "$font_dir"
)

# Only for how other programs show the Word file: not worth asking for an administrator.
install_font_aliases() {
    if [ "$(id -u)" = 0 ] && [ -d "${aliases%/*}" ] && ! cmp -s "$here/fonts.conf" "$aliases"; then
        install -m 644 "$here/fonts.conf" "$aliases"
        # The weights that it sets right are kept with the list of fonts.
        fc-cache -f
    fi
}

become_root_or_explain() {
    # shellcheck disable=SC2086  # one word, or none
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then
        exec sudo env PYTHON="$python" sh "$0" $extra
    fi
    script=$here/${0##*/}
    cat >&2 <<TEXT

Only an administrator can install what is missing: $wanted
Please have this command run, then try again:

    sudo sh "$script"${extra:+ $extra}

缺少以下系统软件或字体，须由管理员安装：$wanted
请管理员运行上面这条命令，完成后再试一次。

TEXT
    exit 1
}

explain_without_apt() {
    cat >&2 <<TEXT

This system has no apt-get, so please install these by its own means, then try again:
  - Python 3.11 or later, with venv and pip
  - the libraries Pango (with pangoft2), HarfBuzz (with harfbuzz-subset) and Fontconfig
  - the fonts Noto Serif CJK SC, and FandolSong, FandolFang, FandolKai, FandolHei
    (or the official ones: $official_fonts)
  - for \`make test\` only: Poppler's programs, qpdf, a JDK 17 or later, Chromium (as chromium),
    Node.js 18.19 or later with npm
  - for \`make conformance\` only: LibreOffice Writer, with the module uno for /usr/bin/python3


本系统没有 apt-get，请用系统自己的方式安装以下软件和字体，然后再试一次：
  - Python 3.11 或更高版本（含 venv 和 pip）
  - 程序库 Pango（含 pangoft2）、HarfBuzz（含 harfbuzz-subset）、Fontconfig
  - 字体 Noto Serif CJK SC，以及 FandolSong、FandolFang、FandolKai、FandolHei
    （或公文字体：$official_fonts）
  - 仅 \`make test\` 需要：Poppler 的命令行程序、qpdf、JDK 17 或更高版本、Chromium（命令名 chromium）、
    Node.js 18.19 或更高版本（含 npm）
  - 仅 \`make conformance\` 需要：LibreOffice Writer，和 /usr/bin/python3 的 uno 模块


TEXT
    exit 1
}

packages=$(missing_packages | xargs)
wanted=$packages
has_document_fonts || wanted="${packages:+$packages }Fandol"
if [ -z "$wanted" ]; then
    install_font_aliases
    exit 0
fi

command -v apt-get >/dev/null || explain_without_apt
[ "$(id -u)" = 0 ] || become_root_or_explain

echo "==> Installing with apt-get (may take some minutes): $wanted"
export DEBIAN_FRONTEND=noninteractive
apt_get update || echo 'Going on with the package lists as they are.' >&2
# shellcheck disable=SC2086  # each word is one package
[ -z "$packages" ] || apt_get install --no-install-recommends $packages
has_document_fonts || install_free_fonts
install_font_aliases
