"""The verbs of translators: save a translation, and say that it follows its source."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles import transitions, workflow
from articles.models import Article, Revision, TranslationSource
from articles.restoring import HasChanged
from articles.translations import possible_sources, words_of


@transaction.atomic
def translate(article: Article, form, *, source: str, by, known: Revision) -> Revision:
    """Save the text of a translator's form, made from the text in ``source``.

    ``known`` is the revision that the form showed. ``HasChanged`` if somebody saved the same
    translation since. A new translation follows its source as it stood in ``known``.
    """
    language = form.language_code
    article = _locked(article, language, source, by)
    latest = article.revisions.order_by("-number").first()
    if words_of(latest, language) != words_of(known, language):
        raise HasChanged(
            _("%(person)s has saved this translation meanwhile. Your text is kept on this page."),
            params={"person": latest.created_by or _("the operator")},
        )
    form.settle(article)
    article.save(update_fields=["updated_at"])
    if not article.translation_sources.filter(language_code=language).exists():
        _follow(article, language, source, known)
    return workflow.revise(article, by=by)


@transaction.atomic
def mark_up_to_date(article: Article, *, language: str, source: str, by, known: Revision) -> None:
    """Say that the translation follows its source as it stood in ``known``.

    What changed in the source after that revision is shown as a change from then on.
    """
    article = _locked(article, language, source, by)
    if language not in article.languages():
        raise ValidationError(_("There is no text in this language yet."))
    _follow(article, language, source, known)
    transitions.log("follow", article, language, by, revision=known)


def _follow(article: Article, language: str, source: str, known: Revision) -> None:
    latest = article.revisions.order_by("-number").first()
    TranslationSource.objects.update_or_create(
        article=article,
        language_code=language,
        defaults={
            "source_code": source,
            "revision": known,
            "is_outdated": words_of(latest, source) != words_of(known, source),
        },
    )


def _locked(article: Article, language: str, source: str, by) -> Article:
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if by is not None and not workflow.may_edit(by, article):
        raise PermissionDenied(_("Your role does not allow this."))
    if source not in possible_sources(article, language):
        raise ValidationError(_("There is no text to translate from."))
    return article
