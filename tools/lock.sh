#!/usr/bin/env bash
# Pins every dependency with its hashes (needs uv: python3 -m pip install uv). Run it after editing pyproject.toml.
#   requirements.lock           all that ./run and ./test install
#   requirements-service.lock   the part of it that the image needs: no test tools
# `--upgrade` takes newer versions; without it what is pinned stays.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "uv is missing: python3 -m pip install uv" >&2; exit 1; }
export UV_CUSTOM_COMPILE_COMMAND=tools/lock.sh
pin() { uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml "$@"; }
pin --all-extras -o requirements.lock ${1:-}
pin --extra samples --extra build -c requirements.lock -o requirements-service.lock
