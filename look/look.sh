#!/usr/bin/env bash
# Takes pictures of pages and checks them. Usage: look.sh PYTHON OUT. Needs Node (18 or newer), npm and Chromium.
set -euo pipefail
cd "$(dirname "$0")"
python=$1 out=$2
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
missing=()
command -v node > /dev/null || missing+=(nodejs)
command -v npm > /dev/null || missing+=(npm)
[ -n "$chromium" ] || missing+=(chromium)
if [ ${#missing[@]} -gt 0 ]; then
  echo "make look needs ${missing[*]}; on Debian: apt-get install ${missing[*]} fonts-noto-core (or name a browser with CHROMIUM=...)" >&2
  exit 2
fi
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-fund --no-audit --silent
"$python" pages.py "$out"
node look.mjs "$chromium" "$out/pictures" "$out"/*.html
