"""The address at which the writing page asks what the desk says of the copy."""

import json
from bisect import bisect_left
from itertools import accumulate

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from arabic.words import word_count
from articles.copy_notes import MESSAGES, Part, notes_on
from publication.models import Publication

MOST_CHARACTERS = 200_000  # of one request: a very long story
MOST_PARTS = 2_000


class BadQuestion(ValueError):
    """The request is not what the page sends."""


class CopyNotes:
    """Adds the address to the desk's pages for stories."""

    def get_urls(self):
        ask = path(
            "copy-notes/",
            self.admin_site.admin_view(self.copy_notes_view),
            name="articles_article_copy_notes",
        )
        return [ask, *super().get_urls()]

    @method_decorator([never_cache, require_POST])
    def copy_notes_view(self, request: HttpRequest) -> JsonResponse:
        """Takes paragraphs and gives the notes on each; nothing of them is kept."""
        if not self.has_change_permission(request):
            return JsonResponse({}, status=403)
        try:
            language, parts = read_question(request.body)
        except BadQuestion:
            return JsonResponse({}, status=400)
        numerals = Publication.objects.current().numerals
        answers = [answer(part, language, numerals) for part in parts]
        rules = {note["rule"] for one in answers for note in one["notes"]}
        return JsonResponse(
            {"parts": answers, "messages": {rule: str(MESSAGES[rule]) for rule in sorted(rules)}}
        )


def read_question(body: bytes) -> tuple[str, list[Part]]:
    """The language and the parts, their places counted in characters as Python counts them."""
    try:
        question = json.loads(body)
        language, rows = question["language"], question["parts"]
        parts = [_part(row) for row in rows[:MOST_PARTS]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise BadQuestion from problem
    if language not in dict(settings.LANGUAGES):
        raise BadQuestion
    if sum(len(part.text) for part in parts) > MOST_CHARACTERS:
        raise BadQuestion
    return language, parts


def _part(row: dict) -> Part:
    text = str(row["text"])
    places = _units_before(text)
    leave = tuple(
        (bisect_left(places, int(start)), bisect_left(places, int(end)))
        for start, end in row.get("leave", ())
    )
    return Part(text, leave, is_headline=bool(row.get("headline")))


def answer(part: Part, language: str, numerals: str) -> dict:
    """Notes with their places counted as scripts count them: in units of UTF-16."""
    units = _units_before(part.text)
    notes = [
        {
            "rule": note.rule,
            "start": units[note.start],
            "end": units[note.end],
            "replacement": note.replacement,
            "severity": note.severity,
            "label": note.label,
        }
        for note in notes_on(part, language, numerals)
    ]
    return {"notes": notes, "words": word_count(part.text)}


def _units_before(text: str) -> list[int]:
    """How many units of UTF-16 stand before each character, and in all."""
    sizes = (2 if ord(character) > 0xFFFF else 1 for character in text)
    return list(accumulate(sizes, initial=0))
