#!/bin/sh
# Writes the locked requirements, with hashes, for every supported Python and system. Versions move
# only when asked: scripts/lock.sh --upgrade, or --upgrade-package django.
set -eu
cd "$(dirname "$0")/.."
unset UV_PYTHON || true
uv --version >/dev/null 2>&1 || {
    echo "uv is not installed: pip install uv, or see its documentation." >&2
    exit 1
}
UV_CUSTOM_COMPILE_COMMAND='make lock'
export UV_CUSTOM_COMPILE_COMMAND
compile() {
    uv pip compile --quiet --universal --python-version 3.12 --generate-hashes "$@"
}
compile requirements.in -o requirements.txt "$@"
# The second list holds the first in the same versions, so that one environment serves both.
compile requirements-dev.in -c requirements.txt -o requirements-dev.txt "$@"
