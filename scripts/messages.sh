#!/bin/sh
# Collects the texts of code and templates into locale/, and compiles the catalogues. The compiled
# ones are committed: who only runs the site needs no gettext.
set -eu
cd "$(dirname "$0")/.."
command -v xgettext >/dev/null 2>&1 || {
    echo "GNU gettext is not installed: apt install gettext, or brew install gettext." >&2
    exit 1
}
for domain in django djangojs; do
    .venv/bin/python manage.py makemessages --domain "$domain" --locale ar --locale fr \
        --add-location file --no-wrap --no-obsolete \
        --ignore 'var/*' --ignore 'node_modules/*' --ignore 'tests/*' --ignore 'benchmarks/*' \
        --ignore 'staticfiles/*' --ignore '.venv/*'
done
# Without the lines that change with every run, a difference shows what was said anew.
for catalogue in locale/*/LC_MESSAGES/*.po; do
    grep -vE '^"(POT-Creation-Date|Report-Msgid-Bugs-To):' "$catalogue" >"$catalogue.new"
    mv "$catalogue.new" "$catalogue"
done
.venv/bin/python manage.py compilemessages --locale ar --locale fr --ignore '.venv/*' --ignore 'var/*'
