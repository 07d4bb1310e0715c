#!/usr/bin/env bash
# Makes the README's picture of a report from a committed sample case (needs what ./test installs).
set -euo pipefail
cd "$(dirname "$0")/.."
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
cp -r sample_docs/samples/gaps/evidence "$made/A-1024"
.venv/bin/evident verify "$made/A-1024" --as-of 2026-11-20 --out "$made/report" >/dev/null
mkdir -p docs/pictures
chromium --headless --no-sandbox --disable-gpu --disable-background-networking --hide-scrollbars \
  --user-data-dir="$made/chromium" --window-size=1280,1500 --screenshot=docs/pictures/report.png \
  "file://$made/report/report.html" >/dev/null 2>&1
