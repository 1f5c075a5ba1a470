"""What the desk deletes lies in the trash for a while, can be taken back, and is purged at last.

The row of a purged story stays, empty, because the log keeps its entries and they point to it.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, RelatedStory
from articles.transitions import NotPossible, log, may_edit

TRASH, PURGE = "articles.delete_article", "articles.purge_article"
KEPT_FOR = timedelta(days=30)
Stage = Article.Stage


def may_trash(user, article: Article) -> bool:
    """A reporter: her own draft that nobody but her has had to do with. An editor: any story."""
    if user is None:
        return True
    if not (user.has_perm(TRASH) and may_edit(user, article)):
        return False
    return user.has_perm("articles.edit_any_article") or _is_bare_draft(article)


def may_untrash(user, article: Article) -> bool:
    """Who put it there, as far as she may edit it, and every editor."""
    if user is None:
        return True
    if not (user.has_perm(TRASH) and may_edit(user, article)):
        return False
    return user.has_perm("articles.edit_any_article") or article.trashed_by_id == user.pk


def may_purge(user) -> bool:
    return user is None or user.has_perm(PURGE)


def is_purgeable(article: Article) -> bool:
    """Whether no reader has ever seen it: what had an edition is part of the record."""
    return article.purged_at is None and not article.editions.exists()


def purge_at(article: Article) -> datetime | None:
    """When the daily command will purge it; None for what is kept for ever."""
    return article.trashed_at + KEPT_FOR if is_purgeable(article) else None


@transaction.atomic
def trash(article: Article, *, by, note: str = "") -> None:
    """Take the story off the desk, for the time being."""
    article = _locked(article)
    if not may_trash(by, article):
        raise PermissionDenied(_("Your role does not allow this."))
    if article.trashed_at:
        raise NotPossible(_("The story lies in the trash already."))
    if article.editions.live_between(timezone.now(), None).exists():
        raise NotPossible(
            _("Readers see the story or are going to: withdraw it or cancel its schedule first.")
        )
    _set(article, trashed_at=timezone.now(), trashed_by=by)
    log("trash", article, _language(article), by, note=note)


@transaction.atomic
def untrash(article: Article, *, by, note: str = "") -> None:
    """Put the story back on the desk as it was."""
    article = _in_the_trash(article)
    if not may_untrash(by, article):
        raise PermissionDenied(_("Your role does not allow this."))
    _set(article, trashed_at=None, trashed_by=None)
    log("untrash", article, _language(article), by, note=note)


@transaction.atomic
def purge(article: Article, *, by) -> None:
    """Let go of everything but the entries in the log; the last of them names the story."""
    article = _in_the_trash(article)
    if not may_purge(by):
        raise PermissionDenied(_("Your role does not allow this."))
    if not is_purgeable(article):
        raise NotPossible(_("What readers have once seen is never purged."))
    language = _language(article)
    headline = article.name_in(language).text
    _empty(article)
    _set(article, purged_at=timezone.now())
    log("purge", article, language, by, note=headline)


def purge_old(at: datetime | None = None) -> int:
    """Purge, as the operator, what has lain in the trash for its time. How many that was."""
    old = Article.with_trash.trashed().never_published()
    old = old.filter(trashed_at__lte=(at or timezone.now()) - KEPT_FOR)
    purged = 0
    for article in old:
        try:
            purge(article, by=None)
        except NotPossible:
            continue  # somebody has taken it back meanwhile
        purged += 1
    return purged


def _locked(article: Article) -> Article:
    return Article.with_trash.select_for_update(of=("self",)).get(pk=article.pk)


def _in_the_trash(article: Article) -> Article:
    article = _locked(article)
    if article.trashed_at is None or article.purged_at:
        raise NotPossible(_("The story does not lie in the trash any more."))
    return article


def _is_bare_draft(article: Article) -> bool:
    stages = {row.stage for row in article.translations.all()}
    return stages <= {Stage.DRAFT} and not article.editions.exists()


def _language(article: Article) -> str:
    """Under which language the log files an act that is about all of them."""
    return next(iter(article.languages()), settings.LANGUAGE_CODE)


def _set(article: Article, **values) -> None:
    Article.with_trash.filter(pk=article.pk).update(**values)


def _empty(article: Article) -> None:
    article.audit_entries.update(revision=None)
    for part in (
        "translation_sources", "revisions", "translations", "bodies", "bylines", "tagged",
        "body_photos", "preview_links", "presences", "unsaved_texts", "related_stories",
    ):  # fmt: skip
        getattr(article, part).all().delete()
    RelatedStory.objects.filter(other=article).delete()
    _set(article, section=None, lead_photo=None, editor_note="", original_url="")
