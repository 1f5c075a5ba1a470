"""Keeping what people type before they save it: the verbs of autosaving.

A page tells every few seconds what has changed since it last did; the working copy is not touched.
The text waits under the opening's key until it is saved or discarded, and is offered to the person
who wrote it.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import revisions, typed, workflow
from articles.models import Article, Autosave, Revision, UnsavedText
from articles.openings import Opening
from articles.typed import Fields

STATE_EVERY = timedelta(minutes=5)  # an earlier state of a run is kept that often
MOST_STATES = 12  # of a run: beyond that every second one goes
KEPT_FOR = timedelta(days=14)  # after the text was saved or discarded
OFFERED_FOR = timedelta(days=180)  # while it was neither

Outcome = UnsavedText.Outcome


class OutOfStep(ValidationError):
    """The page builds on a state that is not the one kept here: it must send its text whole."""


class Settled(ValidationError):
    """The text of that opening was saved or discarded: what comes now is another run."""


@transaction.atomic
def keep(
    opening: Opening, changes: dict, *, by, step: int, after: int, is_whole: bool = False
) -> UnsavedText:
    """Keep what changed on the page since its autosave number ``after``.

    A change is a field's value, or a splice of the value before: ``{"at", "cut", "put",
    "length"}`` in characters, the length being that of the result. ``is_whole`` says that the
    changes are all there are. Keeping the same step again changes nothing.
    """
    require_writer(opening, by)
    text = _run(opening, by)
    if text.outcome != Outcome.OPEN:
        raise Settled(_("This text was saved or discarded elsewhere."))
    if step <= text.step and not is_whole:
        return text
    if after != text.step and not is_whole:
        raise OutOfStep(_("Some of the text did not arrive."))
    fields = {} if is_whole else dict(text.fields)
    fields |= _resolved(changes, fields, opening)
    _keep_state(text)
    text.fields, text.step, text.kept_at = fields, step, timezone.now()
    text.save(update_fields=["fields", "step", "kept_at"])
    return text


@transaction.atomic
def keep_refused(opening: Opening, fields: Fields) -> UnsavedText | None:
    """Keep the text of a save that was refused: the login had expired, the role was taken away, a
    colleague was faster.

    Asks for no permission: the opening proves that the page was served to its person, and the
    text is kept for her alone. None if it says nothing new.
    """
    article = Article.with_trash.filter(pk=opening.article_id).first()
    if opening.article_id and article is None:
        return None
    base = base_fields(article, opening.base_number)
    fields = typed.changed(fields, base)
    if not fields:
        return None
    text = _run(opening, None)
    if text.outcome != Outcome.OPEN:
        text = _run(opening.again(), None)
    _keep_state(text)
    text.fields, text.kept_at, text.step = fields, timezone.now(), text.step + 1
    text.save(update_fields=["fields", "kept_at", "step"])
    return text


@transaction.atomic
def settle(opening: Opening, article: Article, revision: Revision) -> None:
    """The text of the opening was saved as that revision.

    A new story leaves a row in any case, so that sending its form again makes no second story.
    """
    text = UnsavedText.objects.select_for_update().filter(key=opening.key).first()
    if text is None and opening.article_id is None:
        text = _run(opening, None)
    if text is not None:
        text.article, text.settled_number = article, revision.number
        _close(text, Outcome.SAVED)
    prune()


@transaction.atomic
def discard(text: UnsavedText, *, by) -> None:
    """The person wants it no more; it stays in the history for some days."""
    if by is None or text.person_id != by.pk:
        raise PermissionDenied(_("This text is somebody else’s."))
    _close(UnsavedText.objects.select_for_update().get(pk=text.pk), Outcome.DISCARDED)


def prune() -> None:
    """Let go of what nobody will ask for any more."""
    now = timezone.now()
    UnsavedText.objects.filter(settled_at__lt=now - KEPT_FOR).delete()
    UnsavedText.objects.filter(settled_at=None, kept_at__lt=now - OFFERED_FOR).delete()


def require_writer(opening: Opening, by) -> None:
    """The person of the opening, as far as she may write that story now."""
    if by.pk != opening.person_id:
        raise PermissionDenied(_("This page was opened by somebody else."))
    if opening.article_id is None:
        is_allowed = by.has_perm("articles.add_article")
    else:
        stories = Article.with_trash.only("created_by", "trashed_at")
        article = stories.filter(pk=opening.article_id).first()
        is_allowed = article is not None and workflow.may_edit(by, article)
        if is_allowed and article.trashed_at:
            raise PermissionDenied(_("The story lies in the trash: take it back first."))
    if not is_allowed:
        raise PermissionDenied(_("Your role does not allow this."))


def story_of(opening: Opening) -> Opening:
    """The opening with the story that has come of it: a form that is sent again makes no other."""
    if opening.article_id is not None:
        return opening
    saved = UnsavedText.objects.filter(key=opening.key, article__isnull=False).first()
    if saved is None:
        return opening
    return Opening(opening.person_id, saved.article_id, saved.settled_number or 0, opening.key)


def offers(person, article: Article | None) -> list[UnsavedText]:
    """The person's unsaved texts that say something else than the story does now."""
    found = list(UnsavedText.objects.offered_to(person, article))
    if not found:
        return []
    now = base_fields(article, None)
    return [text for text in found if typed.changed(text.fields, now)]


def base_fields(article: Article | None, number: int | None) -> Fields:
    """The form of the story as it was at a revision; None is the latest."""
    if article is None:
        return dict(typed.EMPTY)
    if number is None:
        revision = revisions.latest(article)
    else:
        revision = article.revisions.filter(number=number).first()
    return typed.of_snapshot(revision.snapshot if revision else revisions.snapshot(article))


def _run(opening: Opening, by) -> UnsavedText:
    UnsavedText.objects.get_or_create(
        key=opening.key,
        defaults={
            "article_id": opening.article_id,
            "base_number": opening.base_number,
            "person_id": by.pk if by else opening.person_id,
        },
    )
    return UnsavedText.objects.select_for_update(of=("self",)).get(key=opening.key)


def _close(text: UnsavedText, outcome: str) -> None:
    text.outcome, text.settled_at = outcome, timezone.now()
    text.save(update_fields=["article", "outcome", "settled_at", "settled_number"])


def _resolved(changes: dict, fields: Fields, opening: Opening) -> Fields:
    """The changes as values; those that the page sends as splices need what was there before."""
    if any(isinstance(change, dict) and name not in fields for name, change in changes.items()):
        article = Article.objects.filter(pk=opening.article_id).first()
        fields = base_fields(article, opening.base_number) | fields
    found = {}
    for name, change in changes.items():
        value = _spliced(fields.get(name), change) if isinstance(change, dict) else change
        if not typed.is_well_formed(name, value):
            raise ValidationError(_("The page sent what no form sends."))
        found[name] = value
    return found


def _spliced(before, change: dict) -> str:
    try:
        at, cut, put = int(change["at"]), int(change["cut"]), str(change["put"])
        value = before[:at] + put + before[at + cut :]
    except (KeyError, TypeError, ValueError) as problem:
        raise OutOfStep(_("Some of the text did not arrive.")) from problem
    if len(value) != change.get("length"):
        raise OutOfStep(_("Some of the text did not arrive."))
    return value


def _keep_state(text: UnsavedText) -> None:
    """Keep what stood there so far as an earlier state, if the last one is old enough."""
    if not text.fields:
        return
    kept = list(text.autosaves.defer("fields"))
    if (kept[0].kept_at if kept else text.begun_at) > timezone.now() - STATE_EVERY:
        return
    Autosave.objects.create(text=text, kept_at=text.kept_at, fields=text.fields)
    if len(kept) >= MOST_STATES:
        _thin_out(kept)


def _thin_out(kept: Iterable[Autosave]) -> None:
    Autosave.objects.filter(pk__in=[state.pk for state in list(kept)[1::2]]).delete()
