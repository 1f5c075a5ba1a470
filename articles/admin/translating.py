"""A translation beside its source, field by field, for who translates."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from arabic.direction import direction_of
from articles import body, revisions, translating
from articles.editions import body_of
from articles.forms import ArticleWordsForm
from articles.models import Article, Revision
from articles.translations import possible_sources, source_fields, source_of
from multilingual.forms import words_form
from photos.describing import describe
from photos.forms import CaptionForm
from photos.models import Photo
from photos.rights import may_change
from publication.models import Publication

TARGET_FIELDS = ("kicker", "headline", "summary", "body")


def page_address(article: Article, language: str, source: str = "") -> str:
    address = reverse("admin:articles_article_translate", args=[article.pk, language])
    return f"{address}?source={source}" if source else address


class ArticleTranslating:
    """The translator's page, for the admin of stories."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.translate_view)
        address = "<int:pk>/translate/<str:language>/"
        return [path(address, view, name="articles_article_translate"), *super().get_urls()]

    def translate_view(self, request, pk, language):
        article = self.get_object(request, str(pk))
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        source = self._chosen_source(request, article, language)
        known = self._known_revision(request, article)
        form = self._translation_form(request, article, language)
        captions = self._translation_captions(request, article, source, language)
        is_good = request.method == "POST" and all(one.is_valid() for one in (form, *captions))
        if is_good and self._save_translation(request, article, form, captions, source, known):
            return HttpResponseRedirect(page_address(article, language))
        context = self._translation_context(request, article, source, known, form, captions)
        return TemplateResponse(request, "desk/translate.html", context)

    def _chosen_source(self, request, article: Article, language: str) -> str:
        """The language asked for, else the one it was translated from, else the first there is."""
        if language not in dict(settings.LANGUAGES) or not (
            Publication.objects.current().speaks(language) or language in article.languages()
        ):
            raise Http404
        possible = possible_sources(article, language)
        if not possible:
            raise Http404
        row = source_of(article, language)
        wanted = request.GET.get("source") or (row and row.source_code)
        return wanted if wanted in possible else possible[0]

    def _known_revision(self, request, article: Article) -> Revision:
        """The revision that the page shows: on saving, the one that was shown before."""
        number = request.POST.get("known", "")
        known = article.revisions.filter(number=number).first() if number.isdecimal() else None
        return known or revisions.latest(article) or revisions.record(article, by=None)

    def _translation_form(self, request, article: Article, language: str) -> ArticleWordsForm:
        form_class = words_form(Article, ArticleWordsForm)
        text = body_of(article, language)
        return form_class(
            request.POST if request.method == "POST" else None,
            prefix=language,
            instance=article.translations.filter(language_code=language).first(),
            language_code=language,
            body=text,
            was_published=article.editions.in_language(language).exists(),
        )

    def _translation_captions(
        self, request, article, source: str, language: str
    ) -> list[CaptionForm]:
        numbers = [article.lead_photo_id, *body.photo_ids(body_of(article, source))]
        photos = Photo.objects.for_display().in_bulk([pk for pk in numbers if pk])
        data = request.POST if request.method == "POST" else None
        forms = []
        for photo in (photos[pk] for pk in dict.fromkeys(numbers) if pk in photos):
            form = CaptionForm(data, photo=photo, language_code=language)
            form.source = {"caption": photo.caption_in(source), "alt_text": photo.alt_in(source)}
            if not (
                request.user.has_perm("photos.translate_photo") or may_change(request.user, photo)
            ):
                for field in form.fields.values():
                    field.disabled = True
            forms.append(form)
        return forms

    def _save_translation(
        self, request, article, form, captions, source: str, known: Revision
    ) -> bool:
        """Save the text, then what the button says; whether all of it went well."""
        by = request.user
        try:
            saved = translating.translate(article, form, source=source, by=by, known=known)
            for caption in captions:
                if caption.has_changed():
                    words = caption.words()
                    describe(caption.photo, language_code=form.language_code, by=by, **words)
            if "_follow" in request.POST:
                shown = known if known.number < saved.number else saved
                translating.mark_up_to_date(
                    article, language=form.language_code, source=source, by=by, known=shown
                )
        except (ValidationError, PermissionDenied) as problem:
            form.add_error(None, getattr(problem, "messages", [str(problem)]))
            return False
        messages.success(request, _("Saved. Readers see nothing of it before it is published."))
        return True

    def _translation_context(
        self, request, article, source, known: Revision, form, captions
    ) -> dict:
        row = source_of(article, form.language_code)
        before = row.revision if row and row.source_code == source else None
        now = revisions.latest(article)
        fields = source_fields(before, now if request.method == "GET" else known, source)
        return self.admin_site.each_context(request) | {
            "article": article,
            "captions": captions,
            "changed_count": sum(one.is_changed for one in fields),
            "form": form,
            "headline": article.name_in(source),
            "known": now.number if request.method == "GET" else known.number,
            "language": form.language_code,
            "media": form.media,
            "opts": self.opts,
            "pairs": [(one, form[one.name]) for one in fields],
            "row": row,
            "source": source,
            "source_direction": direction_of(source),
            "sources": possible_sources(article, form.language_code),
            "title": _("Translation"),
        }
