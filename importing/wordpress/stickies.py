"""Posts that stuck to the top of the old front page get a place on ours: once, and never twice.

What an editor has placed or taken off since is hers, and so is a draft that she has open.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from articles.models import Edition
from frontpage import arranging
from frontpage.models import Arrangement, FrontEntry, Slot
from importing.accounting import Account, Result
from importing.models import ImportedItem

KIND = "sticky"
AT_MOST = 8  # of a language: old sites forget what they once pinned


def pin(source: str, external_ids: Iterable[str], account: Account) -> None:
    """Place the newest that are live, the newest of them as the lead where there is none."""
    of_language: defaultdict[str, list[Edition]] = defaultdict(list)
    for edition in _live(source, external_ids):
        if FrontEntry.objects.filter(
            article=edition.article_id,
            language_code=edition.language_code,
            verb=FrontEntry.Verb.PLACE,
        ).exists():
            account.add(KIND, Result.SKIPPED, _("It has had its place before."))
        else:
            of_language[edition.language_code].append(edition)
    for language, editions in of_language.items():
        if Arrangement.objects.in_language(language).drafts().exists():
            reason = _("An editor is arranging the front page: it waits for her.")
            account.add(KIND, Result.SKIPPED, reason, count=len(editions))
        else:
            _place(editions[:AT_MOST], language)
            account.add(KIND, Result.CREATED, count=len(editions[:AT_MOST]))
            if rest := editions[AT_MOST:]:
                reason = _("Newer ones have taken the places.")
                account.add(KIND, Result.SKIPPED, reason, count=len(rest))


def _live(source: str, external_ids: Iterable[str]) -> list[Edition]:
    lines = ImportedItem.objects.filter(source=source, external_id__in=external_ids)
    wanted = set(lines.values_list("article_id", "language_code"))
    articles = {article_id for article_id, _language in wanted}
    editions = Edition.objects.live().filter(article__in=articles).select_related("article")
    editions = editions.order_by("-first_published_at", "-pk")
    return [each for each in editions if (each.article_id, each.language_code) in wanted]


def _place(editions: list[Edition], language: str) -> None:
    has_lead = Slot.objects.live(language).filter(zone=Slot.Zone.LEAD).exists()
    for number, edition in enumerate(editions):
        zone = Slot.Zone.LEAD if number == 0 and not has_lead else Slot.Zone.SECOND
        arranging.place(edition.article, language=language, zone=zone, by=None)
    arranging.go_live(language, by=None)
