#!/bin/sh
# Removes what the site made on this machine: its database, pictures, logins and keys.
set -eu
cd "$(dirname "$0")/.."
VAR=${NEWSROOM_VAR:-var}
case $VAR in "~"/*) VAR=$HOME/${VAR#"~"/} ;; esac
if [ ! -d "$VAR" ]; then
    echo "Nothing to remove: $VAR does not exist."
    exit 0
fi
for data in "$VAR/pg" "$VAR/test/pg" "$VAR/bench/pg"; do
    [ -d "$data" ] || continue
    if [ -x .venv/bin/python ]; then
        .venv/bin/python -m newsroom.postgres stop "$data"
    elif [ -e "$data/postmaster.pid" ]; then
        echo "A database may be running in $data: run \`make bootstrap\`, then \`make reset\` again." >&2
        exit 1
    fi
done
for name in pg pg.log pg.lock pg.users pg.new media private secret-key test bench; do
    [ -e "$VAR/$name" ] || continue
    echo "Removing $VAR/$name"
    rm -rf "${VAR:?}/$name"
done
rmdir "$VAR" 2>/dev/null || echo "Left as it is, since it is not ours: what else lies in $VAR."
echo "The next \`make run\` starts over."
