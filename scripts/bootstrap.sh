#!/bin/sh
# Makes .venv with a Python that runs, and installs the locked packages into it.
#
#   scripts/bootstrap.sh                        what the site needs
#   scripts/bootstrap.sh requirements-dev.txt   what the tests and linters need besides
#
# Does nothing when nothing changed. PYTHON=/path/to/python chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."
LOCK=${1:-requirements.txt}
VENV=.venv
LOG=$VENV/install.log
VERSIONS='3.13 3.12 3.14'
SYSTEM_FOLDERS=${SYSTEM_FOLDERS-'/opt/homebrew/bin /usr/local/bin /opt/python/*/bin
    /Library/Frameworks/Python.framework/Versions/*/bin'}
unset PYTHONHOME __PYVENV_LAUNCHER__ UV_PYTHON PIP_USER PIP_TARGET PIP_PREFIX || true

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# A shim may exist and yet not run: only what answers counts.
is_new_enough() {
    "$1" -c 'import sys; sys.exit(not (3, 12) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1
}

can_make_venv() {
    has_uv || "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

has_uv() {
    command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1
}

on_path() {
    for version in $VERSIONS; do
        command -v "python$version" || true
    done
    command -v python3 || true
    command -v python || true
}

# Where pyenv, uv, mise, asdf, Homebrew and the python.org installer put theirs.
in_known_folders() {
    home=${HOME:-/nonexistent}
    for version in $VERSIONS; do
        for python in \
            "${PYENV_ROOT:-$home/.pyenv}/versions/$version"*/bin/python3 \
            "${UV_PYTHON_INSTALL_DIR:-$home/.local/share/uv/python}"/cpython-"$version"*/bin/python3 \
            "${MISE_DATA_DIR:-$home/.local/share/mise}/installs/python/$version"*/bin/python3 \
            "${ASDF_DATA_DIR:-$home/.asdf}/installs/python/$version"*/bin/python3; do
            [ -x "$python" ] && printf '%s\n' "$python"
        done
        for folder in $SYSTEM_FOLDERS; do
            [ -x "$folder/python$version" ] && printf '%s\n' "$folder/python$version"
        done
    done
    return 0
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        is_new_enough "$PYTHON" || fail "PYTHON=$PYTHON is not a Python 3.12, 3.13 or 3.14 that runs."
        can_make_venv "$PYTHON" || fail "PYTHON=$PYTHON cannot make virtual environments (on Debian: apt install python3-venv)."
        printf '%s\n' "$PYTHON"
        return
    fi
    { on_path; in_known_folders; } | while IFS= read -r python; do
        if is_new_enough "$python"; then
            if can_make_venv "$python"; then
                printf '%s\n' "$python"
                break
            fi
            echo "$python is new enough but cannot make virtual environments (on Debian: apt install python3-venv)." >&2
        fi
    done
}

make_venv() {
    python=$(find_python)
    [ -n "$python" ] || fail "Newsroom needs Python 3.12, 3.13 or 3.14, and none was found: install one (for example: apt install python3 python3-venv, brew install python@3.13, uv python install 3.13, pyenv install 3.13), or name one with PYTHON=/path/to/python3."
    # Ask for the interpreter behind a shim or another environment: those come and go.
    python=$("$python" -c 'import sys; print(getattr(sys, "_base_executable", sys.executable))')
    say "Making .venv with $("$python" -V) ($python)"
    rm -rf "$VENV"
    if "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        "$python" -m venv "$VENV" || fail "$python could not make .venv here: see the message above."
    else
        uv venv --quiet --python "$python" "$VENV" || fail "uv could not make .venv here: see the message above."
    fi
}

install_packages() {
    say "Installing the packages of $LOCK (once; this can take some minutes)"
    if has_uv; then
        uv pip install --python "$VENV/bin/python" --require-hashes --no-deps -r "$LOCK" >"$LOG" 2>&1 &
    else
        "$VENV/bin/python" -m pip install --disable-pip-version-check --no-input \
            --require-hashes --no-deps --progress-bar off -r "$LOCK" >"$LOG" 2>&1 &
    fi
    installer=$!
    # A background process of a script ignores Ctrl-C: pass it on.
    trap 'kill "$installer" 2>/dev/null; exit 130' INT
    trap 'kill "$installer" 2>/dev/null; exit 143' TERM HUP
    show_progress
    wait "$installer" || explain_failure
    trap - INT TERM HUP
}

show_progress() {
    [ -t 1 ] || return 0
    count=$(grep -c '^[A-Za-z0-9].*==' "$LOCK" || true)
    while kill -0 "$installer" 2>/dev/null; do
        fetched=$(grep -c '^Collecting' "$LOG" || true)
        if grep -q '^Installing collected' "$LOG"; then
            printf '\r  unpacking …            '
        elif [ "$fetched" -gt 0 ]; then
            printf '\r  %s of %s ' "$fetched" "$count"
        fi
        sleep 1
    done
    printf '\r                         \r'
}

explain_failure() {
    tail -n 5 "$LOG" >&2
    if grep -qiE 'name resolution|network is unreachable|connection (refused|broken|reset)|timed out|newconnectionerror|max retries|dns error|error sending request|failed to fetch|cannot connect|proxyerror' "$LOG"; then
        fail "The packages could not be downloaded: connect this machine to the network (or point pip at your mirror) and run the same command again. The whole log is in $LOG."
    fi
    fail "The packages could not be installed: the lines above say why, the whole log is in $LOG. Newsroom runs on Linux with glibc and on macOS."
}

say() {
    printf '%s\n' "$*"
}

# What is installed, and for which Python; cksum because macOS has no sha256sum.
fingerprint() {
    { cat "$LOCK"; "$VENV/bin/python" -V; } | cksum
}

if ! is_new_enough "$VENV/bin/python"; then
    make_venv
fi
# requirements-dev.txt holds all of requirements.txt, in the same versions.
stamp=$VENV/.installed-$LOCK
if [ "$(cat "$stamp" 2>/dev/null)" != "$(fingerprint)" ]; then
    rm -f "$stamp"
    install_packages
    fingerprint >"$stamp"
fi
