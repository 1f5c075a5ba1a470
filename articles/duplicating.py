"""A story becomes the template of another one: what it says and how it is filed, and no more."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles import revisions
from articles.models import Article, ArticleBody
from articles.transitions import log, may_edit

PERMISSION = "articles.add_article"
SHARED = ("section_id", "genre", "lead_photo_id", "editor_note")
WORDS = ("headline", "kicker", "summary")


@transaction.atomic
def duplicate(article: Article, *, by) -> Article:
    """A new draft with the same texts, bylines, tags and photo, which belongs to the person.

    Its stage, embargo, dates, editions, history and links for outsiders are not copied, nor is the
    address: the new story gets one of its own.
    """
    if by is not None and not (by.has_perm(PERMISSION) and may_edit(by, article)):
        raise PermissionDenied(_("Your role does not allow this."))
    copy = Article.objects.create(
        created_by=by, **{name: getattr(article, name) for name in SHARED}
    )
    for row in article.translations.order_by("language_code"):
        slug = Article.objects.free_slug(row.slug, row.language_code) if row.slug else ""
        copy.translations.create(
            language_code=row.language_code,
            slug=slug,
            **{name: getattr(row, name) for name in WORDS},
        )
    ArticleBody.objects.bulk_create(
        ArticleBody(master=copy, language_code=row.language_code, body=row.body)
        for row in ArticleBody.objects.filter(master=article)
    )
    for row in article.bylines.all():
        copy.bylines.create(author_id=row.author_id, role=row.role, position=row.position)
    copy.tags.set(article.tags.all())
    revision = revisions.record(copy, by=by)
    for language in copy.languages():
        log("duplicate", copy, language, by, revision=revision, note=f"#{article.pk}")
    return copy
