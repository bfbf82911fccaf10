#!/bin/sh
# The programs that tests hold the results against: LibreOffice, to which Python talks, with fonts,
# poppler and the Open XML SDK validator; ssh-keygen, which signs; and strace, which kills a
# publication at any of its calls. Installs what is missing when it may (root on Debian); otherwise
# says how to get it, and the tests that need it skip loudly (under CI=true they fail).
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
packages="libreoffice-writer libreoffice-calc python3-uno fonts-noto-cjk fonts-lxgw-wenkai fonts-liberation poppler-utils openssh-client strace"
command -v npm >/dev/null 2>&1 || packages="$packages npm"
[ "${1:-}" = bench ] && packages="$packages pandoc"

missing=""
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing:$missing"
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq
        # shellcheck disable=SC2086 # a list of names
        apt-get install -qq -y --no-install-recommends $missing >/dev/null
    else
        echo "not installed:$missing"
        echo "to run the tests that need them: sudo apt-get install$missing"
    fi
fi
if [ ! -d "$here/validator/node_modules" ]; then
    if command -v npm >/dev/null 2>&1; then
        npm install --no-save --prefix "$here/validator" --no-audit --no-fund --silent
    else
        echo "npm is not installed, so the Open XML SDK validator is not either"
    fi
fi
