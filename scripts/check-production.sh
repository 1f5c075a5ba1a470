#!/bin/sh
# Runs Django's deployment checks with the settings of production and throw-away values.
set -eu
cd "$(dirname "$0")/.."
NEWSROOM_ENV=production
NEWSROOM_HOSTS=news.example
NEWSROOM_SECRET_KEY=$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))')
export NEWSROOM_ENV NEWSROOM_HOSTS NEWSROOM_SECRET_KEY
exec .venv/bin/python manage.py check --deploy --fail-level WARNING
