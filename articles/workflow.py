"""The verbs of the newsroom. The desk, bulk actions, commands and importers call the same ones.

Each takes its subject first and the rest by name; is one transaction; checks the permission of
the person it acts for; and leaves one audit entry. ``by=None`` stands for the operator at the
command line, who may do everything.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
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
    Revision,
)
from redirects.models import Redirect

Stage = Article.Stage


@dataclass(frozen=True, slots=True)
class Transition:
    """From which stages a verb leads to which, and the permission it takes."""

    stages: frozenset[str]
    stage: str | None
    permission: str


EVERY_STAGE = frozenset({Stage.DRAFT, Stage.SUBMITTED, Stage.APPROVED})
TRANSITIONS = {
    "submit": Transition(frozenset({Stage.DRAFT}), Stage.SUBMITTED, "articles.submit_article"),
    "return": Transition(
        frozenset({Stage.SUBMITTED, Stage.APPROVED}), Stage.DRAFT, "articles.approve_article"
    ),
    "approve": Transition(
        frozenset({Stage.DRAFT, Stage.SUBMITTED}), Stage.APPROVED, "articles.approve_article"
    ),
    "publish": Transition(EVERY_STAGE, Stage.APPROVED, "articles.publish_article"),
    "schedule": Transition(EVERY_STAGE, Stage.APPROVED, "articles.publish_article"),
    "unschedule": Transition(EVERY_STAGE, None, "articles.publish_article"),
    "withdraw": Transition(EVERY_STAGE, None, "articles.publish_article"),
    "spike": Transition(EVERY_STAGE, Stage.SPIKED, "articles.approve_article"),
    "restore": Transition(frozenset({Stage.SPIKED}), Stage.DRAFT, "articles.approve_article"),
}


class NotPossible(ValidationError):
    """The story is not in a state in which that can be done; the message says why."""


def may(user, verb: str, article: Article) -> bool:
    """Whether the person may do that to the article at all, whatever its stage."""
    if user is None:
        return True
    return user.has_perm(TRANSITIONS[verb].permission) and may_edit(user, article)


def may_edit(user, article: Article) -> bool:
    """Whether the person may see and change the working copy: her own, or with the permission."""
    if not user.has_perm("articles.change_article"):
        return False
    return article.created_by_id == user.pk or user.has_perm("articles.edit_any_article")


def possible_verbs(article: Article, language_code: str, user) -> list[str]:
    """The verbs that the person could use on that translation now, in the order of the table."""
    stage = article.stage_in(language_code)
    of_language = article.editions.in_language(language_code)
    is_live = of_language.live().exists()
    is_pending = of_language.pending().exists()
    impossible = {
        "unschedule": not is_pending,
        "withdraw": not is_live,
        "spike": is_live or is_pending,
    }
    return [
        verb
        for verb, transition in TRANSITIONS.items()
        if stage in transition.stages and may(user, verb, article) and not impossible.get(verb)
    ]


def submit(article: Article, *, language: str, by, note: str = "") -> None:
    """Hand a draft to the editors."""
    _move("submit", article, language, by, note)


def return_to_draft(article: Article, *, language: str, by, note: str = "") -> None:
    """Give a submitted or approved text back to its writer."""
    _move("return", article, language, by, note)


def approve(article: Article, *, language: str, by, note: str = "") -> None:
    """Say that a text is fit to be published."""
    _move("approve", article, language, by, note)


@transaction.atomic
def spike(article: Article, *, language: str, by, note: str = "") -> None:
    """Drop a text before publication; it is kept for the record."""
    locked = _locked("spike", article, language, by)
    if locked.editions.in_language(language).live_between(timezone.now(), None).exists():
        raise NotPossible(_("Withdraw the story first: it is live or scheduled."))
    _move("spike", locked, language, by, note)


def restore(article: Article, *, language: str, by, note: str = "") -> None:
    """Take a spiked text back as a draft."""
    _move("restore", article, language, by, note)


def publish(
    article: Article,
    *,
    language: str,
    by,
    live_from: datetime | None = None,
    live_until: datetime | None = None,
) -> Edition:
    """Make the edition that readers see from now on.

    A ``live_from`` in the past is for stories that were published elsewhere before, and only
    for a story that has no edition yet. Raises ``readiness.NotReady`` with every reason why the
    text cannot be published, ``NotPossible``, or ``PermissionDenied``.
    """
    if live_from is not None and live_from > timezone.now():
        raise NotPossible(_("That time is still to come: schedule the story."))
    return _make_edition("publish", article, language, by, live_from, live_until)


def schedule(
    article: Article,
    *,
    language: str,
    by,
    live_from: datetime,
    live_until: datetime | None = None,
) -> Edition:
    """Make the edition that readers see from a later time on; until then nothing changes."""
    if live_from <= timezone.now():
        raise NotPossible(_("That time has passed: choose a later one."))
    return _make_edition("schedule", article, language, by, live_from, live_until)


@transaction.atomic
def revise(article: Article, *, by, note: str = "", **origin) -> Revision:
    """Keep what was just saved as a revision; ``origin`` as ``revisions.record`` takes it.

    A text that was approved, and is now changed by someone who may not approve, is a draft again.
    """
    before = revisions.latest(article)
    revision = revisions.record(article, by=by, note=note, **origin)
    if before is None or before == revision or may(by, "approve", article):
        return revision
    approved = article.translations.filter(stage=Stage.APPROVED)
    for language in approved.values_list("language_code", flat=True):
        if before.hashes.get(language) != revision.hashes[language]:
            _set_stage(article, language, Stage.DRAFT)
            _log("revise", article, language, by, revision=revision, note=note)
    return revision


@transaction.atomic
def unschedule(article: Article, *, language: str, by, note: str = "") -> None:
    """Take back an edition that no reader has seen yet; the live one stays."""
    article = _locked("unschedule", article, language, by)
    if not _drop_pending(article, language):
        raise NotPossible(_("Nothing is scheduled."))
    _log("unschedule", article, language, by, note=note)
    events.announce(article.pk, language)


@transaction.atomic
def withdraw(article: Article, *, language: str, by, notice: str = "", note: str = "") -> Edition:
    """Take a live story down: its address answers 410 with the notice from now on."""
    article = _locked("withdraw", article, language, by)
    now = timezone.now()
    edition = article.editions.in_language(language).live(now).first()
    if edition is None:
        raise NotPossible(_("The story is not live."))
    _drop_pending(article, language)
    edition.live_until = edition.withdrawn_at = now
    edition.withdrawal_notice = notice
    edition.save(update_fields=["live_until", "withdrawn_at", "withdrawal_notice"])
    _log("withdraw", article, language, by, edition=edition, note=note)
    events.announce(article.pk, language)
    return edition


def _locked(verb: str, article: Article, language: str, by) -> Article:
    """The article's row, locked until the transaction ends, after all questions were asked."""
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    transition = TRANSITIONS[verb]
    if not may(by, verb, article):
        raise PermissionDenied(_("Your role does not allow this."))
    if language not in article.languages():
        raise NotPossible(_("There is no text in this language yet."))
    if article.stage_in(language) not in transition.stages:
        raise NotPossible(
            _("This cannot be done to a text whose stage is “%(stage)s”."),
            params={"stage": Stage(article.stage_in(language)).label},
        )
    return article


@transaction.atomic
def _move(verb: str, article: Article, language: str, by, note: str) -> None:
    locked = _locked(verb, article, language, by)
    _set_stage(locked, language, TRANSITIONS[verb].stage)
    _log(verb, locked, language, by, note=note)


def _set_stage(article: Article, language: str, stage: str) -> None:
    article.translations.filter(language_code=language).update(stage=stage)


@transaction.atomic
def _make_edition(verb, article, language, by, live_from, live_until) -> Edition:
    article = _locked(verb, article, language, by)
    is_at_once = live_from is None
    live_from = live_from or timezone.now()  # after the wait for the lock
    if live_until is not None and live_until <= live_from:
        raise NotPossible(_("The end lies before the beginning."))
    revision = revisions.record(article, by=by)
    readiness.require(article, language)
    if is_at_once and (same := _live_as_it_stands(article, language, revision, live_until)):
        return same
    _drop_pending(article, language)
    edition = editions.compose(article, language, live_from=live_from)
    edition.number = _next_number(article, language)
    edition.revision = revision
    edition.content_hash = revision.hashes[language]
    edition.live_until = live_until
    edition.former_end = _end_current(article, language, live_from)
    edition.made_by = by
    _require_free_address(edition)
    edition.save()
    _save_parts(edition)
    _lead_old_addresses(edition)
    _set_stage(article, language, TRANSITIONS[verb].stage)
    _log(verb, article, language, by, edition=edition, revision=revision)
    events.announce(article.pk, language)
    return edition


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
    of_language = article.editions.in_language(language)
    pending = of_language.pending().first()
    if pending is None:
        return False
    AuditEntry.objects.filter(edition=pending).update(edition=None)
    pending.delete()
    of_language.filter(live_until=pending.live_from, withdrawn_at=None).update(
        live_until=pending.former_end
    )
    return True


def _end_current(article: Article, language: str, moment: datetime) -> datetime | None:
    """The edition before ends where the next one begins; returns the end that it had."""
    others = article.editions.in_language(language)
    if others.filter(live_from__gte=moment).exists():
        raise NotPossible(_("A later edition exists already."))
    before = others.order_by("-live_from").first()
    if before is None:
        return None
    former_end = before.live_until
    others.live(moment).update(live_until=moment)
    return former_end


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


def _lead_old_addresses(edition: Edition) -> None:
    """Every address under which readers knew the story leads to the new one."""
    address = edition.get_absolute_url()
    earlier = edition.article.editions.in_language(edition.language_code).exclude(pk=edition.pk)
    for other in earlier.exclude(path=edition.path):
        Redirect.objects.lead(other.get_absolute_url(), address)


def _log(verb, article, language, by, *, edition=None, revision=None, note="") -> None:
    AuditEntry.objects.create(
        article=article,
        language_code=language,
        verb=verb,
        actor=by,
        edition=edition,
        revision=revision or revisions.latest(article),
        note=note,
    )
