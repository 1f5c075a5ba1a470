"""The project's settings, with all that tests write kept apart from the site's own data."""

import os

from newsroom.settings import *  # noqa: F403
from newsroom.settings import DATABASES, STORAGES, VAR_DIR

TEST_DIR = VAR_DIR / "test"
WORKER_DIR = TEST_DIR / os.environ.get("PYTEST_XDIST_WORKER", "main")

if "embedded" in DATABASES["default"].get("OPTIONS", {}):
    DATABASES["default"]["OPTIONS"] = {"embedded": TEST_DIR / "pg", "durable": False}
MEDIA_ROOT = WORKER_DIR / "media"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, not safe
PRIVATE_MEDIA_ROOT = WORKER_DIR / "private"
STORAGES["private"]["OPTIONS"]["location"] = PRIVATE_MEDIA_ROOT
