"""A translation beside its source: what changed there since the translation last followed it."""

from dataclasses import dataclass

from django.conf import settings

from arabic.differences import Kind
from arabic.direction import direction_of
from articles.comparison import LABELS, text_pieces
from articles.lines import LineChange, Token, compare_bodies
from articles.models import Article, Revision, TranslationSource

FIELDS = ("kicker", "headline", "summary", "body")


@dataclass(frozen=True, slots=True)
class SourceField:
    """One field of the source, its changes marked: in ``pieces``, or in the ``lines`` of a body."""

    name: str
    language_code: str
    is_changed: bool
    pieces: list[tuple[Kind, list[Token]]]
    lines: list[LineChange]

    @property
    def label(self) -> str:
        return str(LABELS[self.name])

    @property
    def direction(self) -> str:
        return direction_of(self.language_code)


def words_of(revision: Revision | None, language_code: str) -> dict[str, str]:
    """What that revision says in the language, field by field; empty where it says nothing."""
    texts = revision.snapshot["translations"] if revision else {}
    words = texts.get(language_code, {})
    return {name: words.get(name, "") for name in FIELDS}


def keep_outdated(article: Article, content: dict) -> None:
    """Note which translations no longer follow their source, whose words are in ``content``."""
    for row in article.translation_sources.select_related("revision"):
        now = content["translations"].get(row.source_code, {})
        before = words_of(row.revision, row.source_code)
        is_outdated = before != {name: now.get(name, "") for name in FIELDS}
        if is_outdated != row.is_outdated:
            TranslationSource.objects.filter(pk=row.pk).update(is_outdated=is_outdated)


def source_of(article: Article, language_code: str) -> TranslationSource | None:
    return (
        article.translation_sources.filter(language_code=language_code)
        .select_related("revision")
        .first()
    )


def possible_sources(article: Article, language_code: str) -> list[str]:
    """The languages from which that text can be translated, the site's own first."""
    written = [code for code in article.languages() if code != language_code]
    return sorted(written, key=lambda code: code != settings.LANGUAGE_CODE)


def source_fields(before: Revision | None, now: Revision, language_code: str) -> list[SourceField]:
    """The source as it stands, with what changed since ``before``; None marks nothing."""
    new = words_of(now, language_code)
    old = words_of(before, language_code) if before else new
    return [
        SourceField(
            name,
            language_code,
            old[name] != new[name],
            [] if name == "body" else text_pieces(old[name], new[name]),
            compare_bodies(old[name], new[name]) if name == "body" else [],
        )
        for name in FIELDS
    ]
