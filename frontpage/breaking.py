"""The verbs of the strip for breaking news. It ends by the clock: nobody has to remember it."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_line
from articles.models import Article
from frontpage.arranging import NotPossible, on_its_way
from frontpage.models import BreakingLine, FrontEntry

PERMISSION = "frontpage.announce_breaking"
Verb = FrontEntry.Verb


def may_announce(user) -> bool:
    return user is None or user.has_perm(PERMISSION)


@transaction.atomic
def announce(
    language: str, *, by, ends_at: datetime, text: str = "", article: Article | None = None
) -> BreakingLine:
    """Put a line above every page of the language, in place of the one that is there.

    About a story, it shows while that is live: with a scheduled story it waits for its time, and
    with a withdrawn one it goes.
    """
    _check(by)
    if article and not on_its_way(language).filter(article=article.pk).exists():
        raise NotPossible(_("The story is neither live nor scheduled in this language."))
    now = _end_what_is_on_air(language)
    if ends_at <= now:
        raise NotPossible(_("That time has passed: choose a later one."))
    line = BreakingLine(
        language_code=language,
        text=clean_line(text),
        article=article,
        began_at=now,
        ends_at=ends_at,
        made_by=by,
    )
    line.full_clean(exclude=["made_by"])
    try:
        with transaction.atomic():
            line.save()
    except IntegrityError as problem:  # two people, in the same moment
        raise NotPossible(_("Another person has set breaking news just now.")) from problem
    _log(Verb.ANNOUNCE, line, by)
    return line


@transaction.atomic
def silence(line: BreakingLine, *, by) -> None:
    """End the line before its time."""
    _check(by)
    if not BreakingLine.objects.filter(pk=line.pk).on_air().exists():
        raise NotPossible(_("This line has ended already."))
    _end_what_is_on_air(line.language_code)
    _log(Verb.SILENCE, line, by)


def _end_what_is_on_air(language: str) -> datetime:
    """Returns the moment of the end, taken after the wait for the lock."""
    lines = list(BreakingLine.objects.select_for_update().in_language(language).on_air())
    now = timezone.now()
    BreakingLine.objects.filter(pk__in=[line.pk for line in lines]).on_air(now).update(ends_at=now)
    return now


def _check(by) -> None:
    if not may_announce(by):
        raise PermissionDenied(_("Your role does not allow this."))


def _log(verb: str, line: BreakingLine, by) -> None:
    FrontEntry.objects.create(
        language_code=line.language_code,
        verb=verb,
        actor=by,
        line=line,
        article=line.article,
        note=line.text,
    )
