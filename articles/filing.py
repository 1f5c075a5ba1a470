"""Where a story belongs: its section and its tags, changed without opening its page."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.models import Article, Section
from articles.transitions import NotPossible, log, may_edit
from tags.models import Tag


@transaction.atomic
def move(article: Article, *, section: Section, by, note: str = "") -> None:
    """File the working copy under another section; readers see it with the next edition."""
    article = _locked(article, by)
    if article.section_id == section.pk:
        raise NotPossible(_("It is in that section already."))
    article.section = section
    _keep(article, "move", by, note or str(section))


@transaction.atomic
def tag(article: Article, *, tag: Tag, by, note: str = "") -> None:
    """Add the tag to the working copy."""
    article = _locked(article, by)
    if article.tagged.filter(tag=tag).exists():
        raise NotPossible(_("It carries that tag already."))
    article.tags.add(tag)
    _keep(article, "tag", by, note or str(tag))


@transaction.atomic
def untag(article: Article, *, tag: Tag, by, note: str = "") -> None:
    """Take the tag off the working copy."""
    article = _locked(article, by)
    if not article.tagged.filter(tag=tag).exists():
        raise NotPossible(_("It does not carry that tag."))
    article.tags.remove(tag)
    _keep(article, "untag", by, note or str(tag))


def _locked(article: Article, by) -> Article:
    article = Article.with_trash.select_for_update(of=("self",)).get(pk=article.pk)
    if by is not None and not may_edit(by, article):
        raise PermissionDenied(_("Your role does not allow this."))
    if article.trashed_at:
        raise NotPossible(_("The story lies in the trash: take it back first."))
    return article


def _keep(article: Article, verb: str, by, note: str) -> None:
    article.save()
    revision = workflow.revise(article, by=by)
    language = next(iter(article.languages()), settings.LANGUAGE_CODE)
    log(verb, article, language, by, revision=revision, note=note)
