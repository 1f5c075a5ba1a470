import json
import zoneinfo
from itertools import product

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from arabic.dates import format_date, format_hijri
from multilingual.admin import MultilingualAdmin
from multilingual.forms import MultilingualForm
from publication.models import HIJRI_OFFSET_LIMIT, Publication


class ZoneInput(forms.TextInput):
    """A text field that suggests every time zone there is."""

    def render(self, name, value, attrs=None, renderer=None):
        zones = ((zone,) for zone in sorted(zoneinfo.available_timezones()) if "/" in zone)
        field = super().render(name, value, {**(attrs or {}), "list": "time-zones"}, renderer)
        options = format_html_join("", '<option value="{}"></option>', zones)
        return format_html('{}<datalist id="time-zones">{}</datalist>', field, options)


class PublicationForm(MultilingualForm):
    languages = forms.MultipleChoiceField(
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        label=_("languages of the site"),
        help_text=_("Arabic is always on."),
    )

    class Meta:
        widgets = {
            "former_hosts": forms.Textarea(attrs={"dir": "ltr", "rows": 3}),
            "refused_crawlers": forms.Textarea(attrs={"dir": "ltr", "rows": 3}),
            "time_zone": ZoneInput(attrs={"dir": "ltr"}),
        }


def date_samples(day) -> dict[str, str]:
    """Today as the house could write it, by ``months/numerals`` and by ``offset/numerals``."""
    samples = {}
    for months, numerals in product(Publication.MonthNames.values, Publication.Numerals.values):
        samples[f"{months}/{numerals}"] = format_date(
            day, months=months, numerals=numerals, weekday=True
        )
    offsets = range(-HIJRI_OFFSET_LIMIT, HIJRI_OFFSET_LIMIT + 1)
    for offset, numerals in product(offsets, Publication.Numerals.values):
        samples[f"{offset}/{numerals}"] = format_hijri(day, offset=offset, numerals=numerals)
    return samples


@admin.register(Publication)
class PublicationAdmin(MultilingualAdmin):
    """One row: the list leads straight to it, and it can be neither added nor deleted."""

    form = PublicationForm
    readonly_fields = ("date_sample",)
    fieldsets = (
        (_("Languages and time"), {"fields": ("languages", "time_zone")}),
        (
            _("Dates and numbers"),
            {
                "fields": (
                    "date_sample",
                    "numerals",
                    "month_names",
                    "has_hijri_date",
                    "hijri_offset",
                )
            },
        ),
        (_("Readers"), {"fields": ("copy_policy", "comment_policy", "comment_days")}),
        (_("Look"), {"fields": ("logo",)}),
        (
            _("Search engines and machines"),
            {"fields": ("machine_policy", "refused_crawlers", "former_hosts")},
        ),
    )

    class Media:
        js = ("desk/js/date-sample.js",)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        Publication.objects.current()
        address = reverse("admin:publication_publication_change", args=[Publication.ONLY])
        return HttpResponseRedirect(address)

    def render_change_form(self, request, context, *args, **kwargs):
        context["is_the_only_one"] = True
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(request.path)

    @admin.display(description=_("Today, on the Arabic pages"))
    def date_sample(self, publication: Publication) -> str:
        samples = date_samples(Publication.objects.current().local(timezone.now()).date())
        said = samples[f"{publication.month_names}/{publication.numerals}"]
        if publication.has_hijri_date:
            said += f" ({samples[f'{publication.hijri_offset}/{publication.numerals}']})"
        return format_html(
            '<output class="date-sample" lang="ar" dir="rtl" data-samples="{}">{}</output>',
            json.dumps(samples, ensure_ascii=False),
            said,
        )
