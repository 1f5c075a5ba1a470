"""The one table of the workflow: from which stages each verb leads where, and who may use it.

Every verb asks here before it acts (``locked``) and leaves its entry in the log here (``log``).
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from articles import revisions
from articles.models import Article, AuditEntry

Stage = Article.Stage


@dataclass(frozen=True, slots=True)
class Transition:
    """From which stages a verb leads to which, and the permission it takes."""

    stages: frozenset[str]
    stage: str | None
    permission: str


APPROVE, PUBLISH = "articles.approve_article", "articles.publish_article"
# What lets a translator bring her own language to the readers, once the source is approved.
TRANSLATE = "articles.publish_translation"
OF_TRANSLATORS = frozenset({"publish", "schedule", "reschedule", "unschedule", "end", "withdraw"})
SHARE = "articles.share_article"
EVERY_STAGE = frozenset({Stage.DRAFT, Stage.SUBMITTED, Stage.APPROVED})
TRANSITIONS = {
    "submit": Transition(frozenset({Stage.DRAFT}), Stage.SUBMITTED, "articles.submit_article"),
    "return": Transition(frozenset({Stage.SUBMITTED, Stage.APPROVED}), Stage.DRAFT, APPROVE),
    "approve": Transition(frozenset({Stage.DRAFT, Stage.SUBMITTED}), Stage.APPROVED, APPROVE),
    "publish": Transition(EVERY_STAGE, Stage.APPROVED, PUBLISH),
    "schedule": Transition(EVERY_STAGE, Stage.APPROVED, PUBLISH),
    "reschedule": Transition(EVERY_STAGE, None, PUBLISH),
    "unschedule": Transition(EVERY_STAGE, None, PUBLISH),
    "end": Transition(EVERY_STAGE, None, PUBLISH),
    "embargo": Transition(EVERY_STAGE, None, PUBLISH),
    "withdraw": Transition(EVERY_STAGE, None, PUBLISH),
    "correct": Transition(EVERY_STAGE, None, "articles.correct_article"),
    "share": Transition(EVERY_STAGE, None, SHARE),
    "revoke": Transition(frozenset(Stage), None, SHARE),
    "spike": Transition(EVERY_STAGE, Stage.SPIKED, APPROVE),
    "restore": Transition(frozenset({Stage.SPIKED}), Stage.DRAFT, APPROVE),
}


class NotPossible(ValidationError):
    """The story is not in a state in which that can be done; the message says why."""


def may(user, verb: str, article: Article, language_code: str = "") -> bool:
    """Whether the person may do that to the text at all, whatever its stage."""
    if user is None:
        return True
    if not may_edit(user, article):
        return False
    return user.has_perm(TRANSITIONS[verb].permission) or (
        verb in OF_TRANSLATORS
        and user.has_perm(TRANSLATE)
        and _follows_an_approved_text(article, language_code)
    )


def _follows_an_approved_text(article: Article, language_code: str) -> bool:
    """Whether the text is a translation of one that stands by itself and that editors approved.

    Two texts that are each said to be made from the other stand by themselves neither of them.
    """
    sources = dict(article.translation_sources.values_list("language_code", "source_code"))
    source = sources.get(language_code)
    return (
        source is not None and source not in sources and article.stage_in(source) == Stage.APPROVED
    )


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
        "reschedule": not is_pending,
        "unschedule": not is_pending,
        "end": not (is_live or is_pending),
        "embargo": is_live,
        "withdraw": not is_live,
        "correct": not is_live,
        "spike": is_live or is_pending,
    }
    return [
        verb
        for verb, transition in TRANSITIONS.items()
        if stage in transition.stages
        and not impossible.get(verb)
        and may(user, verb, article, language_code)
    ]


def locked(verb: str, article: Article, language: str, by) -> Article:
    """The article's row, locked until the transaction ends, after all questions were asked."""
    article = Article.with_trash.select_for_update(of=("self",)).get(pk=article.pk)
    if not may(by, verb, article, language):
        raise PermissionDenied(_("Your role does not allow this."))
    if article.trashed_at:
        raise NotPossible(_("The story lies in the trash: take it back first."))
    if language not in article.languages():
        raise NotPossible(_("There is no text in this language yet."))
    if article.stage_in(language) not in TRANSITIONS[verb].stages:
        raise NotPossible(
            _("This cannot be done to a text whose stage is “%(stage)s”."),
            params={"stage": Stage(article.stage_in(language)).label},
        )
    return article


def set_stage(article: Article, language: str, stage: str) -> None:
    article.translations.filter(language_code=language).update(stage=stage)


def log(verb, article, language, by, *, edition=None, revision=None, note="") -> None:
    """The one entry that an act leaves in the log."""
    AuditEntry.objects.create(
        article=article,
        language_code=language,
        verb=verb,
        actor=by,
        edition=edition,
        revision=revision or revisions.latest(article),
        note=note,
    )
