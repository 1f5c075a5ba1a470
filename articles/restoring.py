"""An earlier revision becomes the working copy again; nothing that came after it is lost."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles import revisions, workflow
from articles.models import Article, ArticleBody, Revision, Section
from authors.models import Author
from photos.models import Photo
from tags.models import Tag


class HasChanged(ValidationError):
    """Somebody saved the story after the person had looked at it."""


@transaction.atomic
def restore(article: Article, number: int, *, by, latest_number: int) -> Revision:
    """Make the working copy what it was after that save, as a new revision.

    ``latest_number`` is the latest revision that the person knew of; ``HasChanged`` if there is a
    later one. A language that readers know stays even if the revision has no text in it; the
    stages of the texts and what readers see do not change.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if by is not None and not workflow.may_edit(by, article):
        raise PermissionDenied(_("Your role does not allow this."))
    latest = revisions.latest(article)
    if latest.number != latest_number:
        raise HasChanged(
            _("%(person)s has saved the story meanwhile: look at the latest revision first."),
            params={"person": latest.created_by or _("the operator")},
        )
    source = article.revisions.get(number=number)
    _restore_shared(article, source.snapshot)
    _restore_words(article, source.snapshot["translations"])
    _restore_bylines(article, source.snapshot["bylines"])
    article.tags.set(Tag.objects.filter(pk__in=source.snapshot["tags"]))
    return workflow.revise(article, by=by, origin=Revision.Origin.RESTORE, source=source)


def _restore_shared(article: Article, snapshot: dict) -> None:
    """A section or a photo that exists no longer leaves the present one in its place."""
    shared = dict(snapshot["shared"])
    for name, model in (("section_id", Section), ("lead_photo_id", Photo)):
        if shared[name] and not model.objects.filter(pk=shared[name]).exists():
            del shared[name]
    for name, value in shared.items():
        setattr(article, name, value)
    article.save()


def _restore_words(article: Article, texts: dict) -> None:
    known = set(article.editions.order_by().values_list("language_code", flat=True))
    gone = article.translations.exclude(language_code__in={*texts, *known})
    ArticleBody.objects.filter(
        master=article, language_code__in=[row.language_code for row in gone]
    ).delete()
    gone.delete()
    for code, words in texts.items():
        words = {**words, "slug": _slug(article, code, words["slug"], is_known=code in known)}
        body = words.pop("body")
        article.translations.update_or_create(language_code=code, defaults=words)
        ArticleBody.objects.update_or_create(
            master=article, language_code=code, defaults={"body": body}
        )


def _slug(article: Article, code: str, slug: str, *, is_known: bool) -> str:
    """Readers' address stays; one that another story took meanwhile gets a number."""
    if is_known and (row := article.translations.filter(language_code=code).first()):
        return row.slug
    return Article.objects.free_slug(slug, code, besides=article.pk)


def _restore_bylines(article: Article, signatures: list) -> None:
    existing = set(
        Author.objects.filter(pk__in=[pk for pk, role in signatures]).values_list("pk", flat=True)
    )
    article.bylines.all().delete()
    for position, (pk, role) in enumerate(signatures):
        if pk in existing:
            article.bylines.create(author_id=pk, role=role, position=position)
