"""The settings refuse what would be unsafe in production."""

import os
import subprocess
import sys

import pytest

from tests.tools import PROJECT

SECRETS = {"NEWSROOM_SECRET_KEY": "k" * 50, "NEWSROOM_HOSTS": "news.example, www.news.example"}
SHOW = """
from newsroom import settings
print(settings.DEBUG, settings.SESSION_COOKIE_SECURE, *settings.ALLOWED_HOSTS)
"""


def load_settings(tmp_path, **environment) -> subprocess.CompletedProcess:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("NEWSROOM_")}
    clean.pop("HOST", None)
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=PROJECT,
        env={**clean, "NEWSROOM_VAR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_its_secrets_and_never_in_debug(tmp_path):
    started = load_settings(tmp_path, NEWSROOM_ENV="production", NEWSROOM_DEBUG="1", **SECRETS)
    assert started.stdout.split() == ["False", "True", "news.example", "www.news.example"]
    assert list(tmp_path.iterdir()) == [], "production keeps no key of its own making"


@pytest.mark.parametrize("missing", SECRETS)
def test_production_refuses_to_start_without(tmp_path, missing):
    given = {name: value for name, value in SECRETS.items() if name != missing}
    refused = load_settings(tmp_path, NEWSROOM_ENV="production", **given)
    assert refused.returncode != 0
    assert f"Set {missing} in the environment" in refused.stderr


def test_an_unknown_environment_is_refused(tmp_path):
    refused = load_settings(tmp_path, NEWSROOM_ENV="prod", **SECRETS)
    assert "NEWSROOM_ENV is either local or production" in refused.stderr


def test_a_local_machine_makes_a_key_for_itself_and_keeps_it(tmp_path):
    assert load_settings(tmp_path).stdout.split()[:2] == ["False", "False"]
    key = tmp_path / "secret-key"
    made = key.read_text()
    assert len(made) > 50
    assert key.stat().st_mode & 0o077 == 0
    load_settings(tmp_path)
    assert key.read_text() == made


def test_a_local_machine_answers_to_itself_alone_unless_told(tmp_path):
    assert "*" not in load_settings(tmp_path).stdout
    assert "newsroom.lan" in load_settings(tmp_path, HOST="newsroom.lan").stdout
