"""The desk says which stories stand below another."""

import re
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Edition, RelatedStory
from articles.transitions import log, may_edit

MOST = 6  # that stand below a story
SHORT = re.compile(r"/s/(\d{1,18})(?:\.txt)?", re.ASCII)
NUMBER = re.compile(r"\d{1,18}", re.ASCII)
LONG = re.compile(r"/(\d{4}/\d{2}/[^/]+)/?")


@transaction.atomic
def relate(article: Article, others: list[Article], *, by) -> None:
    """Let exactly these stories come first below the article, in this order; none: as before."""
    if by is not None and not (may_edit(by, article) and by.has_perm("articles.publish_article")):
        raise PermissionDenied
    Article.objects.select_for_update().get(pk=article.pk)
    article.related_stories.all().delete()
    RelatedStory.objects.bulk_create(
        RelatedStory(article=article, other=other, position=number)
        for number, other in enumerate(others)
    )
    note = " ".join(f"#{other.pk}" for other in others)
    log("relate", article, settings.LANGUAGE_CODE, by, note=note)


def read_addresses(text: str, article: Article) -> list[Article]:
    """The stories at the addresses, one a line, in their order.

    Raises ``ValidationError`` for a line that leads to no story that readers have seen.
    """
    found: dict[int, Article] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        other = _story_at(line)
        if other is None:
            raise ValidationError(
                _("No published story has the address “%(line)s”."), params={"line": line}
            )
        if other.pk == article.pk:
            raise ValidationError(_("A story cannot stand below itself."))
        found[other.pk] = other
    if len(found) > MOST:
        raise ValidationError(_("At most %(count)d stories."), params={"count": MOST})
    return list(found.values())


def _story_at(line: str) -> Article | None:
    try:
        path = unquote(urlsplit(line).path)
    except ValueError:  # malformed: it leads nowhere
        return None
    languages = dict(settings.LANGUAGES)
    first, _slash, rest = path.removeprefix("/").partition("/")
    language, path = (first, f"/{rest}") if first in languages else (settings.LANGUAGE_CODE, path)
    seen = Edition.objects.seen()
    if match := SHORT.fullmatch(path) or NUMBER.fullmatch(line):
        seen = seen.filter(article=int(match[match.lastindex or 0]))
    elif match := LONG.fullmatch(path):
        seen = seen.in_language(language).at_path(match[1])
    else:
        return None
    edition = seen.order_by("-live_from").first()
    return edition and Article.objects.get(pk=edition.article_id)
