"""What the first page of the desk tells each role beside the stories, with the way to deal with it.

A notice costs a query only for who may act on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from articles.models import Edition
from comments import reporting
from comments.models import Comment, ErrorReport
from frontpage import arranging, breaking
from frontpage.models import Arrangement, BreakingLine, Slot
from photos.models import Photo
from publication.templatetags.house import house_number


@dataclass(frozen=True, slots=True)
class Notice:
    """``at`` is the moment that ``text`` speaks of, if it does; ``kind`` tells how urgent it is."""

    text: str
    address: str
    kind: str = "note"
    language_code: str = ""
    quote: str = ""
    at: datetime | None = None


def notices_for(user: User, now: datetime) -> list[Notice]:
    found: list[Notice] = []
    if breaking.may_announce(user):
        found += _on_air(now)
    if arranging.may_arrange(user):
        found += [*_drafts_of_the_front_page(), *_lost_slots(now)]
    if user.has_perm("comments.moderate_comment"):
        found += _comments()
    if user.has_perm(reporting.PERMISSION):
        found += _reports()
    if user.has_perm("photos.change_photo") and not user.has_perm("articles.add_article"):
        found += _photos()
    return found


def _on_air(now: datetime) -> Iterator[Notice]:
    address = reverse("admin:frontpage_breakingline_changelist")
    for line in BreakingLine.objects.on_air(now).with_story(now):
        yield Notice(
            _("Breaking news stands above every page until") if line.is_shown
            else _("Breaking news waits for its story, until"),
            f"{address}?language={line.language_code}",
            kind="urgent",
            language_code=line.language_code,
            quote=line.words,
            at=line.ends_at,
        )  # fmt: skip


def _drafts_of_the_front_page() -> Iterator[Notice]:
    address = reverse("admin:frontpage_arrangement_changelist")
    for draft in Arrangement.objects.drafts():
        yield Notice(
            _("A draft of the front page is not live yet; last changed"),
            f"{address}?language={draft.language_code}",
            language_code=draft.language_code,
            at=draft.changed_at,
        )


def _lost_slots(now: datetime) -> Iterator[Notice]:
    """Places on the live front pages whose stories readers cannot see, nor will."""
    address = reverse("admin:frontpage_arrangement_changelist")
    own = {"article": OuterRef("article"), "language_code": OuterRef("arrangement__language_code")}
    coming = Edition.objects.filter(**own).filter(Q(live_until=None) | Q(live_until__gt=now))
    newer = Arrangement.objects.live(now).filter(
        language_code=OuterRef("arrangement__language_code"),
        live_from__gt=OuterRef("arrangement__live_from"),
    )
    lost = Slot.objects.filter(~Exists(coming), ~Exists(newer), arrangement__live_from__lte=now)
    counted = lost.open(now).order_by("arrangement__language_code")
    for language, count in counted.values_list("arrangement__language_code").annotate(
        count=Count("pk")
    ):
        text = ngettext(
            "%(count)s place on the front page is free again: its story is no longer live.",
            "%(count)s places on the front page are free again: their stories are no longer live.",
            count,
        )
        yield Notice(
            text % {"count": house_number(count)},
            f"{address}?language={language}",
            language_code=language,
        )


def _comments() -> Iterator[Notice]:
    """Those that may be let through; what looks like spam calls nobody away from her work."""
    if count := Comment.objects.filter(state=Comment.State.PENDING, suspicion="").count():
        text = ngettext("%(count)s comment awaits you.", "%(count)s comments await you.", count)
        address = reverse("admin:comments_comment_queue")
        yield Notice(text % {"count": house_number(count)}, address)


def _reports() -> Iterator[Notice]:
    waiting = ErrorReport.objects.filter(state=ErrorReport.State.WAITING, suspicion="")
    if count := waiting.count():
        text = ngettext(
            "%(count)s reader reports an error.", "%(count)s readers report errors.", count
        )
        address = reverse("admin:comments_errorreport_changelist")
        yield Notice(text % {"count": house_number(count)}, address)


def _photos() -> Iterator[Notice]:
    address = reverse("admin:photos_photo_changelist")
    photos = Photo.objects.filter(is_decorative=False)
    if count := photos.without("alt_text").count():
        text = ngettext(
            "%(count)s photo has no alternative text.",
            "%(count)s photos have no alternative text.",
            count,
        )
        yield Notice(text % {"count": house_number(count)}, f"{address}?missing=alt_text")
    if count := Photo.objects.without("credit").count():
        text = ngettext("%(count)s photo has no credit.", "%(count)s photos have no credit.", count)
        yield Notice(text % {"count": house_number(count)}, f"{address}?missing=credit")
