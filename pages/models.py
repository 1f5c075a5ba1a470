"""Pages such as "About us" and "How we correct": written at the desk, without a date.

A page has no editions: whoever may change it changes what readers see. So it is hidden until it
is shown, each save leaves a version, and no language ever stands in for another.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields

from articles.body import clean_body, expand, fill_photos, photo_ids
from multilingual.models import (
    Multilingual,
    MultilingualManager,
    MultilingualQuerySet,
    slug_is_unique,
)
from photos.models import Photo


class PageQuerySet(MultilingualQuerySet):
    def shown(self) -> Self:
        """Pages that readers may see, in the languages in which they are written."""
        return self.filter(is_shown=True)

    def in_footer(self) -> Self:
        return self.shown().filter(is_in_footer=True)


class Page(Multilingual):
    name_field = "title"

    is_shown = models.BooleanField(
        _("shown to readers"), default=False, help_text=_("Until then only the desk sees it.")
    )
    is_in_footer = models.BooleanField(_("linked at the foot of every page"), default=True)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Order at the foot of the pages, smallest first.")
    )
    translations = TranslatedFields(
        title=models.CharField(_("title"), max_length=120),
        slug=models.CharField(_("address"), max_length=200),
        body=models.TextField(_("text"), blank=True),
        meta={"constraints": [slug_is_unique("page")]},
    )

    objects = MultilingualManager.from_queryset(PageQuerySet)()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("website:page", args=[self.slug_in(self.get_current_language())])

    def html_in(self, language_code: str) -> SafeString:
        """The text in exactly that language, as readers get it; empty where there is none."""
        words = self.words().get(language_code)
        if words is None:
            return SafeString("")
        text = clean_body(words.body)  # whatever wrote it
        photos = list(Photo.objects.for_readers().filter(pk__in=photo_ids(text)))
        html = fill_photos(expand(text, language_code, photos), photos, language_code)
        return mark_safe(html)  # cleaned above, by the one allow-list


class PageVersion(models.Model):
    """What a page said in one language after it was saved. Nothing changes or deletes it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="versions")
    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"), blank=True)
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("saved by"),
    )

    class Meta:
        verbose_name = _("version of a page")
        verbose_name_plural = _("versions of a page")
        ordering = ["-saved_at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.title
