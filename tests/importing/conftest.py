"""Fixtures of the importers' tests."""

import pytest
from django.utils import translation


@pytest.fixture
def _in_english():
    """Reasons and notes are read in English, whatever the site speaks."""
    with translation.override("en"):
        yield
