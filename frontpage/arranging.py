"""The verbs of the front page. Each is one transaction, asks for the permission, leaves an entry.

Editors change a draft; readers see the arrangement that went live last. ``seen`` is the token of
the arrangement that a person had before her: where another has changed it since, the verb refuses
and nothing of either is lost. ``by=None`` stands for the operator at the command line.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_line
from articles.models import Article, Edition
from frontpage.models import Arrangement, FrontEntry, Slot

PERMISSION = "frontpage.arrange_front"
SLOTS_AT_MOST = 60  # as many as there are places, twice over
Verb = FrontEntry.Verb


class NotPossible(ValidationError):
    """That cannot be done to the front page as it stands; the message says why."""


class Outdated(NotPossible):
    """Another person has changed the front page since this one looked at it."""

    def __init__(self):
        super().__init__(
            _("The draft was changed meanwhile. This is how it stands now: please try again.")
        )


def may_arrange(user) -> bool:
    return user is None or user.has_perm(PERMISSION)


def working(language: str) -> Arrangement | None:
    """What an editor works on: the draft, or the live arrangement from which one would begin."""
    of_language = Arrangement.objects.in_language(language)
    return of_language.drafts().first() or of_language.live().first()


@transaction.atomic
def place(
    article: Article,
    *,
    language: str,
    zone: str,
    by,
    before: int | None = None,
    seen: str | None = None,
) -> None:
    """Put a story into a zone, before the story with that key or at the end."""
    _check(by)
    if not on_its_way(language).filter(article=article.pk).exists():
        raise NotPossible(_("Only stories that are live or scheduled go onto the front page."))
    draft = _draft(language, by, seen)
    slots = list(draft.slots.all())
    slot = next((slot for slot in slots if slot.article_id == article.pk), None)
    if slot is None and len(slots) >= SLOTS_AT_MOST:
        raise NotPossible(_("The front page is full: take a story off first."))
    slot = slot or Slot(arrangement=draft, article_id=article.pk)
    row = [other for other in slots if other.zone == zone and other is not slot]
    keys = [other.article_id for other in row]
    row.insert(keys.index(before) if before in keys else len(row), slot)
    slot.zone = Slot.Zone(zone)
    for position, other in enumerate(row):
        other.position = position
    slot.save()
    Slot.objects.bulk_update([other for other in row if other is not slot], ["position"])
    _log(Verb.PLACE, draft, by, article=article, note=str(slot.zone))


@transaction.atomic
def take_off(article: Article, *, language: str, by, seen: str | None = None) -> None:
    """Give the place of a story back to the newest."""
    _check(by)
    draft = _draft(language, by, seen)
    _slot_of(draft, article).delete()
    _log(Verb.TAKE_OFF, draft, by, article=article)


@transaction.atomic
def amend(
    article: Article,
    *,
    language: str,
    by,
    headline: str = "",
    ends_at: datetime | None = None,
    seen: str | None = None,
) -> None:
    """Say under which headline, and until when, a story keeps its place."""
    _check(by)
    if ends_at is not None and ends_at <= timezone.now():
        raise NotPossible(_("That time has passed: choose a later one."))
    draft = _draft(language, by, seen)
    slot = _slot_of(draft, article)
    slot.headline, slot.ends_at = clean_line(headline), ends_at
    slot.full_clean(exclude=["arrangement", "article"], validate_unique=False)
    slot.save(update_fields=["headline", "ends_at"])
    _log(Verb.AMEND, draft, by, article=article, note=slot.headline)


@transaction.atomic
def discard(language: str, *, by, seen: str | None = None) -> None:
    """Forget the draft: what is live stays."""
    _check(by)
    draft = _existing_draft(language, seen)
    _log(Verb.DISCARD, None, by, language=language)
    draft.delete()


@transaction.atomic
def go_live(language: str, *, by, seen: str | None = None) -> Arrangement:
    """Show the draft to readers. The arrangement before it is kept."""
    _check(by)
    draft = _existing_draft(language, seen)
    draft.live_from = timezone.now()
    draft.save(update_fields=["live_from"])
    _log(Verb.GO_LIVE, draft, by)
    return draft


@transaction.atomic
def bring_back(former: Arrangement, *, by) -> Arrangement:
    """Show readers an earlier arrangement again; the present one is kept, and so is the draft."""
    _check(by)
    current = _locked(former.language_code)
    if former.is_draft or current is None or former.pk == current.pk:
        raise NotPossible(_("Readers see this arrangement already."))
    again = _copied(former, former.language_code, by, live_from=timezone.now())
    _log(Verb.BRING_BACK, again, by, note=f"{former.pk}")
    return again


def on_its_way(language: str):
    """The editions that readers see, and those that are scheduled: what can be placed."""
    editions = Edition.objects.in_language(language)
    return editions.live() | editions.pending()


def _check(by) -> None:
    if not may_arrange(by):
        raise PermissionDenied(_("Your role does not allow this."))


def _locked(language: str) -> Arrangement | None:
    """The live arrangement, locked: whoever changes the front page of a language waits here."""
    arrangements = Arrangement.objects.select_for_update().in_language(language)
    return arrangements.live().first()


def _draft(language: str, by, seen: str | None) -> Arrangement:
    """The draft, one version further; where there is none, a copy of what is live."""
    live = _locked(language)
    draft = Arrangement.objects.select_for_update().in_language(language).drafts().first()
    _require_seen(draft or live, seen)
    if draft is None:
        return _begin(live, language, by)
    draft.version += 1
    draft.changed_by, draft.changed_at = by, timezone.now()
    draft.save(update_fields=["version", "changed_by", "changed_at"])
    return draft


def _existing_draft(language: str, seen: str | None) -> Arrangement:
    live = _locked(language)
    draft = Arrangement.objects.select_for_update().in_language(language).drafts().first()
    _require_seen(draft or live, seen)
    if draft is None:
        raise NotPossible(_("There is no draft: readers see the front page as it stands."))
    return draft


def _require_seen(current: Arrangement | None, seen: str | None) -> None:
    if seen is not None and seen != (current.token if current else ""):
        raise Outdated


def _begin(live: Arrangement | None, language: str, by) -> Arrangement:
    """The first two drafts of a language have nothing to wait for; the database keeps one."""
    try:
        with transaction.atomic():
            return _copied(live, language, by)
    except IntegrityError as problem:
        raise Outdated from problem


def _copied(
    source: Arrangement | None, language: str, by, live_from: datetime | None = None
) -> Arrangement:
    """A new arrangement with the slots that can still count."""
    made = Arrangement.objects.create(language_code=language, changed_by=by, live_from=live_from)
    if source:
        shown = Exists(on_its_way(language).filter(article=OuterRef("article")))
        for slot in source.slots.open().filter(shown):
            slot.pk, slot.arrangement = None, made
            slot.save(force_insert=True)
    return made


def _slot_of(draft: Arrangement, article: Article) -> Slot:
    slot = draft.slots.filter(article=article.pk).first()
    if slot is None:
        raise NotPossible(_("The story has no place of its own on the front page."))
    return slot


def _log(verb, arrangement, by, *, language="", article=None, note="") -> None:
    FrontEntry.objects.create(
        language_code=language or arrangement.language_code,
        verb=verb,
        actor=by,
        arrangement=arrangement,
        article=article,
        note=note[:250],
    )
