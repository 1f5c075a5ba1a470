"""The page as readers will get it, at two widths, and the links by which outsiders may read it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import previewing, workflow
from articles.models import Article

FRESH = "fresh_preview_link"


def _days(number: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", number) % {"count": number}


class ShareForm(forms.Form):
    recipient = forms.CharField(
        label=_("for whom"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("For colleagues, so that they know which link to revoke."),
    )
    days = forms.TypedChoiceField(label=_("Opens the text for"), coerce=int, initial=3)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [(number, _days(number)) for number in previewing.DAYS]


def reader_address(name: str, language: str, *args) -> str:
    with translation.override(language):
        return reverse(f"website:{name}", args=args)


class ArticlePreviewing:
    """The page that previews, for the admin of stories."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/preview/<str:language>/",
                wrap(self.preview_view),
                name="articles_article_preview",
            ),
            path(
                "<int:pk>/preview/<str:language>/revoke/<int:number>/",
                wrap(self.revoke_view),
                name="articles_article_revoke",
            ),
            *super().get_urls(),
        ]

    def preview_view(self, request, pk, language):
        article = self._previewed(request, pk, language)
        form = ShareForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            return self._share(request, article, language, form.cleaned_data)
        may_share = workflow.may(request.user, "share", article)
        fresh = request.session.pop(FRESH, None)
        context = self.admin_site.each_context(request) | {
            "article": article,
            "form": form if may_share else None,
            "frame": reader_address("preview", language, article.pk, language),
            "fresh": fresh if fresh and fresh["place"] == [article.pk, language] else None,
            "headline": article.name_in(language),
            "language": language,
            "links": article.preview_links.filter(language_code=language)
            .live().newest_first().select_related("made_by") if may_share else [],
            "title": _("Preview"),
        }  # fmt: skip
        return TemplateResponse(request, "desk/preview.html", context)

    def _previewed(self, request, pk: int, language: str) -> Article:
        article = self.get_object(request, str(pk))
        if not self.has_change_permission(request, article) or language not in article.languages():
            raise Http404
        return article

    def _share(self, request, article: Article, language: str, options: dict):
        here = HttpResponseRedirect(request.path)
        try:
            _link, secret = previewing.share(article, language=language, by=request.user, **options)
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
            return here
        address = request.build_absolute_uri(reader_address("shared", language, secret))
        request.session[FRESH] = {"place": [article.pk, language], "address": address}
        return here

    def revoke_view(self, request, pk, language, number):
        article = self._previewed(request, pk, language)
        link = article.preview_links.filter(pk=number, language_code=language).first()
        if link is None or request.method != "POST":
            raise Http404
        if not workflow.may(request.user, "revoke", article):
            raise PermissionDenied
        previewing.revoke(link, by=request.user)
        messages.success(request, _("The link is revoked: it opens nothing any more."))
        return HttpResponseRedirect(
            reverse("admin:articles_article_preview", args=[article.pk, language])
        )
