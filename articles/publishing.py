"""The verbs that make, move and end what readers see. Call them from ``articles.workflow``.

Nothing here has to run when a time comes: the times are written down, and the pages of the site
compare them with the clock.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import editions, events, readiness, revisions
from articles.models import (
    Article,
    AuditEntry,
    Edition,
    EditionByline,
    EditionPhoto,
    EditionTag,
)
from articles.models.edition import path_of
from articles.moments import full_moment
from articles.transitions import TRANSITIONS, NotPossible, locked, log, set_stage
from publication.models import Publication


def publish(
    article: Article,
    *,
    language: str,
    by,
    live_from: datetime | None = None,
    live_until: datetime | None = None,
    note: str = "",
) -> Edition:
    """Make the edition that readers see from now on.

    A ``live_from`` in the past is for stories that were published elsewhere before, and only
    for a story that has no edition yet. Raises ``readiness.NotReady`` with every reason why the
    text cannot be published, ``NotPossible``, or ``PermissionDenied``.
    """
    if live_from is not None and live_from > timezone.now():
        raise NotPossible(_("That time is still to come: schedule the story."))
    return _make_edition("publish", article, language, by, live_from, live_until, note)


def schedule(
    article: Article,
    *,
    language: str,
    by,
    live_from: datetime,
    live_until: datetime | None = None,
    note: str = "",
) -> Edition:
    """Make the edition that readers see from a later time on; until then nothing changes.

    What was scheduled before is replaced.
    """
    _require_to_come(live_from)
    return _make_edition("schedule", article, language, by, live_from, live_until, note)


@transaction.atomic
def reschedule(
    article: Article,
    *,
    language: str,
    by,
    live_from: datetime,
    live_until: datetime | None = None,
    note: str = "",
) -> Edition:
    """Move an edition that no reader has seen yet; its text stays as it was scheduled."""
    _require_to_come(live_from)
    article = locked("reschedule", article, language, by)
    edition = article.editions.in_language(language).pending().first()
    if edition is None:
        raise NotPossible(_("Nothing is scheduled."))
    _require_times(article, live_from, live_until)
    before, rightful_end = _before(edition)
    if edition.first_published_at == edition.live_from:
        edition.first_published_at = live_from
        edition.path = path_of(_local_date(live_from), edition.slug)
    edition.live_from, edition.live_until = live_from, live_until
    edition.embargoed_until = article.embargoed_until
    _require_free_address(edition)
    _settle(edition, before, rightful_end)
    log("reschedule", article, language, by, edition=edition, note=note)
    events.announce(article.pk, language)
    return edition


@transaction.atomic
def unschedule(article: Article, *, language: str, by, note: str = "") -> None:
    """Take back an edition that no reader has seen yet; the live one stays."""
    article = locked("unschedule", article, language, by)
    if not _drop_pending(article, language):
        raise NotPossible(_("Nothing is scheduled."))
    log("unschedule", article, language, by, note=note)
    events.announce(article.pk, language)


@transaction.atomic
def set_end(
    article: Article, *, language: str, by, live_until: datetime | None, note: str = ""
) -> Edition:
    """Say until when readers see the story, what is scheduled included; None: without an end."""
    article = locked("end", article, language, by)
    of_language = article.editions.in_language(language)
    edition = of_language.pending().first() or of_language.live().first()
    if edition is None:
        raise NotPossible(_("The story is neither live nor scheduled."))
    if live_until is not None and live_until <= timezone.now():
        raise NotPossible(_("That time has passed: choose a later one."))
    _require_times(article, edition.live_from, live_until)
    edition.live_until = live_until
    _require_free_address(edition)
    edition.save(update_fields=["live_until"])
    log("end", article, language, by, edition=edition, note=note)
    events.announce(article.pk, language)
    return edition


@transaction.atomic
def embargo(
    article: Article, *, language: str, by, embargoed_until: datetime | None, note: str = ""
) -> None:
    """From now on nobody can publish the story, in any language, before that time; None lifts it.

    Refused where readers see the story already, or are to see it sooner.
    """
    article = locked("embargo", article, language, by)
    if embargoed_until is not None:
        if article.editions.live().exists():
            raise NotPossible(_("Readers see the story already: it is too late for an embargo."))
        if article.editions.pending().filter(live_from__lt=embargoed_until).exists():
            raise NotPossible(_("The story is scheduled before that time: move the schedule."))
    article.embargoed_until = embargoed_until
    article.save(update_fields=["embargoed_until"])
    article.editions.pending().update(embargoed_until=embargoed_until)
    log("embargo", article, language, by, note=note)


@transaction.atomic
def withdraw(article: Article, *, language: str, by, notice: str = "", note: str = "") -> Edition:
    """Take a live story down: its address answers 410 with the notice from now on."""
    article = locked("withdraw", article, language, by)
    now = timezone.now()
    edition = article.editions.in_language(language).live(now).first()
    if edition is None:
        raise NotPossible(_("The story is not live."))
    _drop_pending(article, language)
    edition.live_until = edition.withdrawn_at = now
    edition.withdrawal_notice = notice
    edition.save(update_fields=["live_until", "withdrawn_at", "withdrawal_notice"])
    log("withdraw", article, language, by, edition=edition, note=note)
    events.announce(article.pk, language)
    return edition


@transaction.atomic
def _make_edition(verb, article, language, by, live_from, live_until, note) -> Edition:
    article = locked(verb, article, language, by)
    is_at_once = live_from is None
    live_from = live_from or timezone.now()  # after the wait for the lock
    _require_times(article, live_from, live_until)
    revision = revisions.record(article, by=by)
    readiness.require(article, language, by=by)
    if is_at_once and (same := _live_as_it_stands(article, language, revision, live_until)):
        return same
    _drop_pending(article, language)
    edition = editions.compose(article, language, live_from=live_from)
    edition.number = _next_number(article, language)
    edition.revision = revision
    edition.content_hash = revision.hashes[language]
    edition.embargoed_until = article.embargoed_until
    edition.live_until = live_until
    edition.made_by = by
    before, rightful_end = _before(edition)
    _require_free_address(edition)
    _settle(edition, before, rightful_end)
    _save_parts(edition)
    set_stage(article, language, TRANSITIONS[verb].stage)
    log(verb, article, language, by, edition=edition, revision=revision, note=note)
    events.announce(article.pk, language)
    return edition


def _require_to_come(moment: datetime) -> None:
    if moment <= timezone.now():
        raise NotPossible(_("That time has passed: choose a later one."))


def _require_times(article: Article, live_from: datetime, live_until: datetime | None) -> None:
    if live_until is not None and live_until <= live_from:
        raise NotPossible(_("The end lies before the beginning."))
    if article.embargoed_until is not None and live_from < article.embargoed_until:
        raise NotPossible(
            _("Under embargo until %(time)s: readers may not see it earlier."),
            params={"time": full_moment(article.embargoed_until)},
        )


def _local_date(moment: datetime):
    return Publication.objects.current().local(moment).date()


def _live_as_it_stands(article, language, revision, live_until) -> Edition | None:
    """The live edition, if publishing now would only repeat it: two clicks are one edition."""
    existing = article.editions.in_language(language)
    if existing.pending().exists():
        return None
    return (
        existing.live()
        .filter(content_hash=revision.hashes[language], live_until=live_until)
        .first()
    )


def _drop_pending(article: Article, language: str) -> bool:
    """Delete the edition that nobody has seen; the one before it gets its own end back."""
    pending = article.editions.in_language(language).pending().first()
    if pending is None:
        return False
    before, rightful_end = _before(pending)
    AuditEntry.objects.filter(edition=pending).update(edition=None)
    pending.delete()
    if before is not None and before.live_until != rightful_end:
        before.live_until = rightful_end
        before.save(update_fields=["live_until"])
    return True


def _before(edition: Edition) -> tuple[Edition | None, datetime | None]:
    """The edition before this one, and the end that it has when this one does not cut it short."""
    others = Edition.objects.filter(article=edition.article).in_language(edition.language_code)
    before = others.exclude(pk=edition.pk).order_by("-live_from").first()
    if before is None:
        return None, None
    is_cut_short = edition.pk and not before.is_withdrawn and before.live_until == edition.live_from
    return before, edition.former_end if is_cut_short else before.live_until


def _settle(edition: Edition, before: Edition | None, rightful_end: datetime | None) -> None:
    """Save both, so that the one before ends where this one begins, and the two never overlap."""
    if before is None:
        edition.former_end = None
        edition.save()
        return
    if before.live_from >= edition.live_from:
        raise NotPossible(_("A later edition exists already."))
    ends_first = rightful_end is not None and rightful_end <= edition.live_from
    new_end = rightful_end if ends_first else edition.live_from
    edition.former_end = rightful_end
    is_longer = before.live_until is not None and before.live_until < new_end
    if is_longer:  # this one makes room before the other one takes it
        edition.save()
    if before.live_until != new_end:
        before.live_until = new_end
        before.save(update_fields=["live_until"])
    if not is_longer:
        edition.save()


def _require_free_address(edition: Edition) -> None:
    taken = (
        Edition.objects.in_language(edition.language_code)
        .at_path(edition.path)
        .exclude(article=edition.article)
        .live_between(edition.live_from, edition.live_until)
    )
    if taken.exists():
        message = _("Another story is live at this address: change the slug.")
        raise readiness.NotReady([ValidationError(message, code="slug")])


def _next_number(article: Article, language: str) -> int:
    last = article.editions.in_language(language).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _save_parts(edition: Edition) -> None:
    for byline in edition.byline_list:
        byline.edition = edition
    EditionByline.objects.bulk_create(edition.byline_list)
    EditionTag.objects.bulk_create(EditionTag(edition=edition, tag=tag) for tag in edition.tag_list)
    EditionPhoto.objects.bulk_create(
        EditionPhoto(edition=edition, photo=photo) for photo in edition.photo_list
    )
