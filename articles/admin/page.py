"""What the page of a story shows beside its fields: how each text stands, and what can be done."""

from dataclasses import dataclass, field, replace

from django.conf import settings

from arabic.direction import direction_of
from articles import readiness, revisions, workflow
from articles.admin.verdict import as_json
from articles.checks import Draft
from articles.forms import ArticleForm
from articles.models import Article, AuditEntry, Edition
from articles.standing import Standing, standing_in
from articles.verbs import VERBS, Verb

# The next step of a text, in the order in which a button for it is wanted most.
NEXT_STEPS = ("restore", "publish", "approve", "submit")


@dataclass
class LanguagePanel:
    """Everything of the page that belongs to one language."""

    language_code: str
    language_name: str
    words: object
    standing: Standing | None = None
    verbs: list[Verb] = field(default_factory=list)
    report: readiness.Report | None = None
    is_checked: bool = False

    @property
    def direction(self) -> str:
        return direction_of(self.language_code)

    @property
    def next_step(self) -> Verb | None:
        """The verb of the big button: none once readers see all there is."""
        if self.standing and self.standing.live and not self.standing.has_unpublished_changes:
            return None
        possible = {verb.key: verb for verb in self.verbs}
        return next((possible[key] for key in NEXT_STEPS if key in possible), None)

    @property
    def problem_of(self) -> dict[str, str]:
        """What stands beside each field after a button was pressed too early."""
        if not (self.is_checked and self.report):
            return {}
        return {finding.field: finding.text for finding in reversed(self.report.blocking)}

    @property
    def check(self) -> dict:
        """What the page says at first, in the form in which the answers come later."""
        return as_json(self.report, self.language_code)

    @property
    def other_verbs(self) -> list[Verb]:
        return [verb for verb in self.verbs if verb != self.next_step]


def page_context(request, form: ArticleForm, article: Article | None) -> dict:
    """The page's panels, one a language, and what is known of the story as a whole."""
    checked = request.GET.get("check")
    panels = [
        LanguagePanel(words.language_code, dict(settings.LANGUAGES)[words.language_code], words)
        for words in form.words
    ]
    weights = readiness.severities()
    if article is None:
        for panel in panels:
            panel.verbs = _first_verbs(request.user)
            panel.report = readiness.report(Draft(panel.language_code), weights)
        return {"panels": panels}
    latest = revisions.latest(article)
    editions = list(Edition.objects.filter(article=article).to_tell_standing())
    written = article.languages()
    outdated = set(
        article.translation_sources.filter(is_outdated=True).values_list("language_code", flat=True)
    )
    for panel in panels:
        code = panel.language_code
        panel.standing = standing_in(article, code, editions, latest)
        panel.standing = replace(panel.standing, is_outdated=code in outdated)
        if code not in written:
            panel.verbs = _first_verbs(request.user)
            panel.report = readiness.report(Draft(code), weights)
            continue
        possible = workflow.possible_verbs(article, code, request.user)
        panel.verbs = [VERBS[key] for key in possible if key in VERBS]
        panel.report = readiness.report(Draft.of(article, code), weights)
        panel.is_checked = code == checked
    return {
        "panels": panels,
        "problem_of": next((panel.problem_of for panel in panels if panel.is_checked), {}),
        "latest_revision": latest,
        "last_acts": AuditEntry.objects.filter(article=article).select_related("actor")[:3],
    }


def _first_verbs(user) -> list[Verb]:
    """What can be done with a text that is about to be written."""
    keys = ("submit", "approve", "publish", "schedule")
    return [VERBS[key] for key in keys if user.has_perm(workflow.TRANSITIONS[key].permission)]
