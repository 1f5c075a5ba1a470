"""Old addresses lead to where their stories are now: one redirect each, in one hop."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from articles.copying import copy_in
from articles.models import Article, Edition
from importing.records import StoryRecord
from redirects.models import PATH_LENGTH, Redirect
from redirects.paths import normalise


@dataclass(frozen=True, slots=True)
class Lead:
    """``is_sure``: the source says so itself; otherwise an address that its site may have had."""

    old_path: str
    target: str
    published_at: datetime
    is_sure: bool = True


def leads_of(stories: Iterable[tuple[StoryRecord, Article | None]]) -> Iterator[Lead]:
    """From the addresses of records to the pages that readers see of their stories."""
    pairs = [(record, article) for record, article in stories if article is not None]
    shown = Edition.objects.filter(article__in=[article.pk for _record, article in pairs])
    shown = shown.order_by("number").only("article", "language_code", "path", "first_published_at")
    found = {(edition.article_id, edition.language_code): edition for edition in shown}
    for record, article in pairs:
        if edition := found.get((article.pk, record.language_code)):
            target, at = edition.get_absolute_url(), edition.first_published_at
            yield from (Lead(path, target, at) for path in record.addresses)
            yield from (Lead(path, target, at, is_sure=False) for path in record.possible_addresses)


class Signposts:
    """Writes the redirects of one run.

    What was there before the run stays. Of two stories that claim one address in the run the
    newer gets it, and the address is listed; one that is only possible never displaces another.
    """

    def __init__(self, started_at: datetime):
        self.started_at = started_at
        self.created_count = 0
        self.ambiguous: list[str] = []

    def put_up(self, leads: Iterable[Lead]) -> None:
        wanted: dict[str, Lead] = {}
        for lead in leads:
            old = normalise(lead.old_path)
            if old == normalise(lead.target) or len(old) > PATH_LENGTH or old == "/":
                continue
            other = wanted.get(old)
            if other is None or self._is_better(lead, other):
                wanted[old] = lead
        existing = {row.old_path: row for row in Redirect.objects.filter(old_path__in=wanted)}
        fresh = [(old, lead.target) for old, lead in wanted.items() if old not in existing]
        with transaction.atomic():
            copy_in(Redirect, ("old_path", "target"), fresh)
        self.created_count += len(fresh)
        for old, row in existing.items():
            self._settle(row, wanted[old])

    def _is_better(self, lead: Lead, other: Lead) -> bool:
        if lead.target == other.target:
            return lead.is_sure and not other.is_sure
        self.ambiguous.append(normalise(lead.old_path))
        return (lead.is_sure, lead.published_at) > (other.is_sure, other.published_at)

    def _settle(self, row: Redirect, lead: Lead) -> None:
        if row.target == lead.target or row.created_at < self.started_at:
            return
        self.ambiguous.append(row.old_path)
        if lead.is_sure and lead.published_at > self._published_at(row.target):
            row.target = lead.target
            row.save(update_fields=["target"])

    def _published_at(self, target: str) -> datetime:
        path = "/".join(target.strip("/").split("/")[-3:])
        edition = Edition.objects.at_path(path).first()
        return edition.first_published_at if edition else self.started_at
