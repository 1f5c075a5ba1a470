"""Fields that are made anew when an archive is read, and texts that are cleaned on the way."""

import secrets
from collections.abc import Callable, Mapping

from django.contrib.auth.hashers import make_password

from arabic.folding import fold, sort_key
from articles.body import clean_body, is_clean
from articles.finished import clean_finished
from tags.parsing import key

Row = Mapping[str, object]

DERIVED: dict[tuple[str, str], Callable[[Row], object]] = {
    ("accounts.User", "last_login"): lambda row: None,
    ("accounts.User", "password"): lambda row: make_password(None),
    ("authors.AuthorTranslation", "sort_key"): lambda row: sort_key(row["name"]),
    ("comments.BlockedWord", "folded"): lambda row: fold(row["words"]),
    ("photos.Photo", "sources"): lambda row: {},
    ("tags.Tag", "folded"): lambda row: key(row["name"]),
    ("tags.TagAlias", "folded"): lambda row: key(row["name"]),
    ("tags.TagTranslation", "sort_key"): lambda row: sort_key(row["title"]),
}
# What a redacted archive lacks and no row can be without, each time another.
MADE_UP: dict[tuple[str, str], Callable[[], object]] = {
    ("photos.Photo", "content_hash"): lambda: secrets.token_hex(32),
    ("photos.Photo", "pixel_hash"): lambda: secrets.token_hex(32),
    ("photos.Photo", "secret"): lambda: secrets.token_hex(16),
}


def _clean(text: str) -> str:
    return text if is_clean(text) else clean_body(text)


def _clean_snapshot(snapshot: dict) -> dict:
    """The bodies that a revision would give back."""
    translations = snapshot.get("translations")
    if not isinstance(translations, dict):
        return snapshot
    cleaned = {
        code: words | {"body": _clean(words["body"])}
        if isinstance(words, dict) and isinstance(words.get("body"), str)
        else words
        for code, words in translations.items()
    }
    return snapshot | {"translations": cleaned}


CLEANED: dict[tuple[str, str], Callable] = {
    ("articles.ArticleBody", "body"): _clean,
    ("articles.Edition", "body"): clean_finished,
    ("articles.Revision", "snapshot"): _clean_snapshot,
    ("pages.PageTranslation", "body"): _clean,
    ("pages.PageVersion", "body"): _clean,
}
