"""The page on which the desk says which stories stand below one."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from articles import relating
from articles.admin.acting import to_page
from articles.models import Article


class RelatedForm(forms.Form):
    addresses = forms.CharField(
        label=_("Addresses of the stories, one a line"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"dir": "ltr", "rows": 7}),
        help_text=_("They come first, in this order. Empty: stories that share its tags."),
    )

    def __init__(self, *args, article: Article, **kwargs):
        super().__init__(*args, **kwargs)
        self.article = article

    def clean_addresses(self) -> list[Article]:
        return relating.read_addresses(self.cleaned_data["addresses"], self.article)


class ArticleRelating:
    """Below the page of a story, for the admin of stories."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.related_view)
        return [
            path("<int:pk>/related/", view, name="articles_article_related"),
            *super().get_urls(),
        ]

    def related_view(self, request, pk):
        article = self.get_object(request, str(pk))
        if not request.user.has_perm("articles.publish_article"):
            raise PermissionDenied
        chosen = [row.other for row in article.related_stories.select_related("other")]
        initial = {"addresses": "\n".join(f"/s/{other.pk}" for other in chosen)}
        form = RelatedForm(request.POST or None, initial=initial, article=article)
        if request.method == "POST" and form.is_valid():
            relating.relate(article, form.cleaned_data["addresses"], by=request.user)
            messages.success(request, _("Saved."))
            return to_page(article, "")
        context = self.admin_site.each_context(request) | {
            "article": article,
            "back": reverse("admin:articles_article_change", args=[article.pk]),
            "chosen": chosen,
            "form": form,
            "opts": self.opts,
            "title": _("Related stories"),
        }
        return TemplateResponse(request, "desk/related.html", context)
