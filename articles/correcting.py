"""The verbs of corrections: say one, put it differently, take it back.

Nothing that was said is overwritten: each verb ends a row, makes one, or both, and leaves an
audit entry with the words.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_text
from articles import events
from articles.models import Article, Correction
from articles.transitions import NotPossible, locked, log

VERB = "correct"  # in the table of the workflow: all three take the same permission


@transaction.atomic
def correct(article: Article, *, language: str, by, kind: str, text: str) -> Correction:
    """Tell readers of a live story what has changed, what was wrong, or that it no longer holds."""
    article = locked(VERB, article, language, by)
    if not article.editions.in_language(language).live().exists():
        raise NotPossible(_("The story is not live."))
    return _say("correct", article, language, by, kind, text)


@transaction.atomic
def amend(correction: Correction, *, by, kind: str, text: str) -> Correction:
    """Put a correction differently; it keeps its date, and the desk keeps the former words."""
    article, former = _standing(correction, by)
    if (former.kind, former.text) == (kind, clean_text(text)):
        return former
    _end(former)
    return _say("amend", article, former.language_code, by, kind, text, amends=former)


@transaction.atomic
def take_back(correction: Correction, *, by) -> None:
    """Show a correction no longer: it was made by mistake, or below the wrong story."""
    article, former = _standing(correction, by)
    _end(former)
    _log("take_back", article, former, by)


def _standing(correction: Correction, by) -> tuple[Article, Correction]:
    article = locked(VERB, correction.article, correction.language_code, by)
    found = Correction.objects.standing().filter(pk=correction.pk).first()
    if found is None:
        raise NotPossible(_("This correction has been amended or taken back meanwhile."))
    return article, found


def _say(verb, article, language, by, kind, text, *, amends=None) -> Correction:
    if kind == Correction.Kind.RETRACTION and _is_retracted(article, language):
        raise NotPossible(_("The story is retracted already: amend that retraction."))
    now = timezone.now()
    correction = Correction(
        article=article,
        language_code=language,
        kind=kind,
        text=clean_text(text),
        corrected_at=amends.corrected_at if amends else now,
        made_at=now,
        made_by=by,
        amends=amends,
    )
    correction.clean_fields()
    correction.save()
    _log(verb, article, correction, by)
    return correction


def _is_retracted(article: Article, language: str) -> bool:
    standing = Correction.objects.standing().of_story(article, language)
    return standing.filter(kind=Correction.Kind.RETRACTION).exists()


def _end(correction: Correction) -> None:
    Correction.objects.filter(pk=correction.pk).update(ended_at=timezone.now())


def _log(verb: str, article: Article, correction: Correction, by) -> None:
    language = correction.language_code
    edition = article.editions.in_language(language).live().first()
    revision = edition.revision if edition else None
    log(verb, article, language, by, edition=edition, revision=revision, note=correction.text)
    events.announce(article.pk, language)
