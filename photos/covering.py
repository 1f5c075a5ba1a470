"""Sensitive pictures are covered until the reader asks for one, without JavaScript.

A closed ``<details>`` shows nothing, and what is lazy in it is not even fetched.
"""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

PICTURE = re.compile(r"<picture>.*?</picture>", re.DOTALL)


def covered(picture: SafeString, language_code: str) -> SafeString:
    """The picture behind words that say why."""
    with override(language_code):
        warning = _("This picture may distress you. Show it")
    markup = '<details class="sensitive"><summary>{}</summary>{}</details>'
    return format_html(markup, warning, picture)


def with_cover(figure: str, language_code: str) -> str:
    """A figure of the body with its picture covered; the words below stay."""
    return PICTURE.sub(lambda match: covered(mark_safe(match[0]), language_code), figure)
