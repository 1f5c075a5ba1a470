"""Who has the page of a story open: told by the page itself, forgotten by the clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Presence
from articles.openings import Opening
from articles.unsaved import require_writer

SWEPT_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who has the story open; ``is_self`` where it is oneself, on another page."""

    name: str
    is_self: bool


@transaction.atomic
def be_seen(opening: Opening, *, by) -> None:
    """The page is open and being worked on."""
    require_writer(opening, by)
    if opening.article_id is None:
        return
    now = timezone.now()
    seen = {"article_id": opening.article_id, "person": by, "seen_at": now}
    Presence.objects.update_or_create(key=opening.key, defaults=seen)
    Presence.objects.filter(seen_at__lt=now - SWEPT_AFTER).delete()


def leave(opening: Opening, *, by) -> None:
    """The page was closed."""
    Presence.objects.filter(key=opening.key, person=by).delete()


def colleagues(article: Article | int | None, *, besides: Opening, at=None) -> list[Colleague]:
    """Who else is at the story now, each once."""
    if article is None:
        return []
    others = Presence.objects.now(at).filter(article=article).exclude(key=besides.key)
    return _each_once(others.select_related("person"), besides.person_id)


def _each_once(presences: Iterable[Presence], own_id: int) -> list[Colleague]:
    people = {presence.person_id: presence.person for presence in presences}
    return [Colleague(str(person), pk == own_id) for pk, person in people.items()]
