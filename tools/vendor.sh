#!/bin/sh
# ./run vendor: what others wrote for the browser, in the versions and with the hashes of tools/vendor.txt.
# npm asks the package index that this machine is set up for; nothing here names one.
set -eu
cd "$(dirname "$0")/.."
static=$PWD/src/phygital/web/static
list=$PWD/tools/vendor.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

while read -r name version hash; do
    case "$name" in ''|'#'*) continue ;; esac
    file=$(cd "$work" && npm pack --silent "$name@$version")
    echo "$hash  $work/$file" | sha256sum --check --quiet
    mkdir -p "$work/${name##*/}"
    tar -xzf "$work/$file" -C "$work/${name##*/}" --strip-components=1
done < "$list"

cp "$work/htmx.org/dist/htmx.min.js" "$static/js/htmx.min.js"
cp "$work/htmx.org/LICENSE" "$static/js/htmx.LICENSE.txt"
for subset in latin latin-ext greek cyrillic; do
    cp "$work/commissioner/files/commissioner-$subset-wght-normal.woff2" "$static/font/commissioner-$subset.woff2"
done
cp "$work/commissioner/LICENSE" "$static/font/commissioner.LICENSE.txt"
