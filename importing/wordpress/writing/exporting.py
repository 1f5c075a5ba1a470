"""The door of the package: everything into one file, whole or not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TextIO

from django.conf import settings

from accounts.record import Act, record
from articles.models import Article
from importing.accounting import Account, Result
from importing.snapshot import one_moment
from importing.wordpress.writing import pages, stories
from importing.wordpress.writing.library import Library
from importing.wordpress.writing.markup import element, elements, rfc_822, serialised
from importing.wordpress.writing.names import Directory, language_name
from importing.wordpress.writing.numbering import story_number
from importing.wordpress.writing.selection import ArticleWords, Selection, chunks, standings
from publication.models import Publication

SPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "wp": "http://wordpress.org/export/1.2/",
}
LOCALES = {"ar": "ar", "en": "en_US", "fr": "fr_FR"}
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Export:
    """``site`` is the public address of this site, without a slash at its end."""

    site: str
    wanted: Selection
    library: Library
    progress: Progress = lambda phase, done, total: None
    account: Account = field(default_factory=Account)
    directory: Directory = field(init=False)

    def write(self, path: Path) -> Account:
        """Write the file, readable by its owner only; what stood there before is replaced.

        Raises ``OSError`` where it cannot be written; then nothing is left of it.
        """
        with one_moment():
            self.directory = Directory()
            with written_whole(path) as file:
                for part in self._parts():
                    file.write(part)
        written = {kind: counts[Result.CREATED] for kind, counts in self.account.results.items()}
        note = ", ".join(f"{kind}: {count}" for kind, count in written.items())
        record(Act.EXPORTED, by=None, subject=f"export_wordpress {path.name}", note=note)
        return self.account

    def _count(self, kind: str, reason: str = "") -> None:
        """One item that the file holds, or that is left out for a reason."""
        self.account.add(kind, Result.SKIPPED if reason else Result.CREATED, reason)

    def _parts(self) -> Iterator[str]:
        total = Article.with_trash.filter(purged_at__isnull=True).count()
        yield from self._head()
        yield from self.library.items(self.account)
        yield from pages.items(self.site, self.library, self.wanted, self._count)
        done = 0
        pins = stories.pinned(self.wanted.at)
        for keys in chunks():
            found, left_out = standings(keys, self.wanted)
            for reason in left_out:
                self._count("post", reason)
            batch = stories.Batch(
                found,
                self.wanted,
                site=self.site,
                library=self.library,
                directory=self.directory,
                pins=pins,
            )
            yield from batch.items(self._count)
            done += len(keys)
            self.progress("stories", done, max(done, total))
        yield "</channel>\n</rss>\n"

    # The head

    def _head(self) -> Iterator[str]:
        publication = Publication.objects.current()
        language = settings.LANGUAGE_CODE
        spaces = "".join(f'\n xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"{spaces}>\n<channel>\n'
        yield elements({"title": publication.name_in(language).text})
        yield f"<link>{escape(self.site)}</link>\n"
        yield elements({"description": getattr(publication.words_in(language), "tagline", "")})
        yield f"<pubDate>{rfc_822(self.wanted.at)}</pubDate>\n<language>{language}</language>\n"
        yield "<wp:wxr_version>1.2</wp:wxr_version>\n"
        for name in ("base_site_url", "base_blog_url"):
            yield f"<wp:{name}>{escape(self.site)}</wp:{name}>\n"
        yield from self.directory.declarations()
        if self._is_multilingual():
            yield from self._languages()
            yield from self._translations()
        yield "<generator>Newsroom</generator>\n"

    def _is_multilingual(self) -> bool:
        return ArticleWords.objects.values("language_code").distinct().count() > 1

    def _languages(self) -> Iterator[str]:
        """The languages and the pairs, as Polylang keeps them."""
        for number, (code, _name) in enumerate(settings.LANGUAGES, 1):
            flags = {
                "locale": LOCALES.get(code, code),
                "rtl": int(code in settings.LANGUAGES_BIDI),
                "flag_code": "",
            }
            yield _term(number, "language", code, language_name(code), serialised(flags))

    def _translations(self) -> Iterator[str]:
        for keys in chunks():
            pairs: dict[int, dict[str, int]] = {}
            for standing in standings(keys, self.wanted, has_texts=False)[0]:
                numbers = pairs.setdefault(standing.article_id, {})
                code = standing.language_code
                numbers[code] = story_number(standing.article_id, code)
            for key, numbers in pairs.items():
                if len(numbers) > 1:
                    slug = stories.group(key)
                    number = story_number(key, settings.LANGUAGE_CODE)
                    yield _term(number, "post_translations", slug, slug, serialised(numbers))


def _term(number: int, taxonomy: str, slug: str, name: str, description: str) -> str:
    fields = {"id": number, "taxonomy": taxonomy, "slug": slug, "parent": ""}
    fields |= {"name": name, "description": description}
    inner = "".join(element(f"wp:term_{key}", value) for key, value in fields.items())
    return f"<wp:term>{inner}</wp:term>\n"


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """A file for its owner only, which takes its name when all of it is written."""
    partial = path.with_name(f"{path.name}.part")
    partial.unlink(missing_ok=True)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "w", encoding="utf-8", newline="\n") as file:
            yield file
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
