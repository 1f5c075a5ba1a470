"""The verbs of error reports: send one, correct the story by it, find that nothing is wrong."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import correcting
from articles.models import Correction, Edition
from articles.transitions import NotPossible
from comments.models import ErrorReport
from comments.spam import suspicion_of

State = ErrorReport.State
PERMISSION = "articles.correct_article"


def report(edition: Edition, *, text: str) -> ErrorReport:
    """Put a reader's words before the editors."""
    return ErrorReport.objects.create(
        article_id=edition.article_id,
        language_code=edition.language_code,
        text=text,
        suspicion=suspicion_of(text),
    )


@transaction.atomic
def correct(report: ErrorReport, *, by, kind: str, text: str) -> Correction:
    """Say publicly what was wrong, and close the report with it."""
    report = _waiting(report, by)
    language = report.language_code
    correction = correcting.correct(report.article, language=language, by=by, kind=kind, text=text)
    _decide(report, State.CORRECTED, by, correction)
    return correction


@transaction.atomic
def dismiss(report: ErrorReport, *, by) -> None:
    """Close a report of what is no error, or of what has been mended already."""
    _decide(_waiting(report, by), State.DISMISSED, by)


def _waiting(report: ErrorReport, by) -> ErrorReport:
    if not by.has_perm(PERMISSION):
        raise PermissionDenied(_("Your role does not allow this."))
    report = ErrorReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.state != State.WAITING:
        raise NotPossible(_("Somebody has decided this report meanwhile."))
    return report


def _decide(report: ErrorReport, state: str, by, correction: Correction | None = None) -> None:
    ErrorReport.objects.filter(pk=report.pk).update(
        state=state, correction=correction, decided_at=timezone.now(), decided_by=by
    )
