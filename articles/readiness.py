"""Whether a text is fit for readers: the table of ``articles.checks``, as the house weighs it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.record import Act, record
from arabic.words import reading_minutes
from articles.checks import BY_KEY, CHECKS, Check, Draft
from articles.models import Article, PublishCheck

Severity = PublishCheck.Severity
PERMISSION = "articles.change_publishcheck"


class NotReady(ValidationError):
    """The text cannot be published yet; ``messages`` lists every reason, for the editor."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one check; ``field`` is where it can be put right, empty when all is well."""

    check: Check
    severity: str
    field: str

    @property
    def state(self) -> str:
        return self.severity if self.field else "ok"

    @property
    def text(self) -> str:
        return str(self.check.message if self.field else self.check.wish)


@dataclass(frozen=True)
class Report:
    """All findings on one draft, and how long it is."""

    findings: list[Finding]
    word_count: int

    @property
    def minutes(self) -> int:
        return reading_minutes(self.word_count) if self.word_count else 0

    @property
    def blocking(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.state == Severity.BLOCK]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.state == Severity.WARN]

    @property
    def open(self) -> list[Finding]:
        """What is to be done, the most severe first."""
        return self.blocking + self.warnings

    @property
    def fulfilled(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.state == "ok"]


def severities() -> dict[str, str]:
    """The severity of each check in this house."""
    decided = PublishCheck.objects.severities()
    return {
        check.key: Severity.BLOCK if check.is_essential else decided.get(check.key, check.severity)
        for check in CHECKS
    }


def report(draft: Draft, weights: dict[str, str] | None = None) -> Report:
    """What stands for and against publishing that draft; ``weights`` saves asking for them."""
    weights = severities() if weights is None else weights
    findings = [
        Finding(check, weights[check.key], check.field_in(draft) or "")
        for check in CHECKS
        if weights[check.key] != Severity.OFF
    ]
    return Report(findings, draft.word_count)


def problems(article: Article, language_code: str) -> list[ValidationError]:
    """Every reason why the text in that language cannot be published; empty when it can.

    The ``code`` of each names the field of the desk's form where it can be put right.
    """
    return _reasons(report(Draft.of(article, language_code)).blocking)


def require(article: Article, language_code: str, *, by) -> None:
    """Raise ``NotReady`` unless the text can be published.

    Commands (``by=None``) bring in what was published before: see ``Check.for_archive``.
    """
    blocking = report(Draft.of(article, language_code)).blocking
    if by is None:
        blocking = [finding for finding in blocking if finding.check.for_archive]
    if blocking:
        raise NotReady(_reasons(blocking))


def _reasons(findings: Iterable[Finding]) -> list[ValidationError]:
    return [ValidationError(finding.check.message, code=finding.field) for finding in findings]


@transaction.atomic
def decide(wanted: dict[str, str], *, by) -> list[str]:
    """Weigh checks otherwise from now on; returns the keys of those that changed.

    What is essential stays as it is.
    """
    if by is not None and not by.has_perm(PERMISSION):
        raise PermissionDenied(_("Your role does not allow this."))
    before = severities()
    changed = {
        key: severity
        for key, severity in wanted.items()
        if not BY_KEY[key].is_essential and Severity(severity) != before[key]
    }
    if changed:
        note = ", ".join(f"{key}: {before[key]} → {severity}" for key, severity in changed.items())
        record(Act.CHECKS, by=by, note=note)
    for key, severity in changed.items():
        PublishCheck.objects.update_or_create(key=key, defaults={"severity": severity})
    return list(changed)
