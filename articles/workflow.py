"""The verbs of the newsroom. The desk, bulk actions, commands and importers call the same ones.

Each takes its subject first and the rest by name; is one transaction; checks the permission of
the person it acts for against one table (``articles.transitions``); and leaves one audit entry.
``by=None`` stands for the operator at the command line, who may do everything.

Here stand the verbs of the stages; those that make, move and end what readers see are in
``articles.publishing``, and are called from here too.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import readiness, revisions
from articles.models import Article, Revision
from articles.publishing import (
    embargo,
    publish,
    reschedule,
    schedule,
    set_end,
    unschedule,
    withdraw,
)
from articles.transitions import (
    TRANSITIONS,
    NotPossible,
    Transition,
    locked,
    log,
    may,
    may_edit,
    possible_verbs,
    set_stage,
)

__all__ = [
    "TRANSITIONS",
    "NotPossible",
    "Transition",
    "approve",
    "embargo",
    "may",
    "may_edit",
    "possible_verbs",
    "publish",
    "reschedule",
    "restore",
    "return_to_draft",
    "revise",
    "schedule",
    "set_end",
    "spike",
    "submit",
    "unschedule",
    "withdraw",
]

Stage = Article.Stage


def submit(article: Article, *, language: str, by, note: str = "") -> None:
    """Hand a draft to the editors."""
    _move("submit", article, language, by, note)


def return_to_draft(article: Article, *, language: str, by, note: str = "") -> None:
    """Give a submitted or approved text back to its writer."""
    _move("return", article, language, by, note)


def approve(article: Article, *, language: str, by, note: str = "") -> None:
    """Say that a text is fit to be published; raises ``readiness.NotReady`` where it is not."""
    _move("approve", article, language, by, note)


@transaction.atomic
def spike(article: Article, *, language: str, by, note: str = "") -> None:
    """Drop a text before publication; it is kept for the record."""
    article = locked("spike", article, language, by)
    if article.editions.in_language(language).live_between(timezone.now(), None).exists():
        raise NotPossible(_("Withdraw the story first: it is live or scheduled."))
    _move("spike", article, language, by, note)


def restore(article: Article, *, language: str, by, note: str = "") -> None:
    """Take a spiked text back as a draft."""
    _move("restore", article, language, by, note)


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
            set_stage(article, language, Stage.DRAFT)
            log("revise", article, language, by, revision=revision, note=note)
    return revision


@transaction.atomic
def _move(verb: str, article: Article, language: str, by, note: str) -> None:
    article = locked(verb, article, language, by)
    if verb == "approve":
        readiness.require(article, language, by=by)
    set_stage(article, language, TRANSITIONS[verb].stage)
    log(verb, article, language, by, note=note)
