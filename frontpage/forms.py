"""What the desk sends about the front page and the strip."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from arabic.direction import direction_of
from articles.models import Article
from frontpage import arranging
from frontpage.models import BREAKING_AT_MOST, BreakingLine, Zone

LOCAL_TIME = "%Y-%m-%dT%H:%M"


def time_input(**attrs: str) -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local", **attrs}, format=LOCAL_TIME)


class ActForm(forms.Form):
    """One act on the board. Which of the fields count depends on ``do``."""

    do = forms.ChoiceField(
        choices=[
            (key, key)
            for key in (
                "place", "up", "down", "take_off", "amend", "discard", "go_live", "bring_back",
            )
        ]
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=40)
    article = forms.ModelChoiceField(Article.objects.all(), required=False)
    zone = forms.ChoiceField(choices=Zone.choices, required=False)
    before = forms.IntegerField(required=False)
    former = forms.IntegerField(required=False)
    headline = forms.CharField(required=False, max_length=250)
    ends_at = forms.DateTimeField(required=False, label=_("until"))

    def clean(self):
        data = super().clean()
        about_a_story = {"place", "up", "down", "take_off", "amend"}
        if data.get("do") in about_a_story and not data.get("article"):
            raise ValidationError(_("That story is not there any more."))
        if data.get("do") == "place" and not data.get("zone"):
            raise ValidationError(_("Choose a place for the story."))
        return data


class BreakingForm(forms.Form):
    """A new line for the strip; ``language`` is that of the pages above which it stands."""

    text = forms.CharField(
        label=_("text"),
        required=False,
        max_length=BreakingLine._meta.get_field("text").max_length,
        help_text=_("A short sentence. Empty: the headline of the story."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    article = forms.ModelChoiceField(
        Article.objects.none(),
        label=_("story"),
        required=False,
        empty_label=_("No story"),
        help_text=_("The line leads to it, and shows only while it is live."),
    )
    ends_at = forms.DateTimeField(
        label=_("until"),
        help_text=_("At most 24 hours from now, on the clock of the newsroom."),
        widget=time_input(),
    )

    def __init__(self, *args, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"lang": language, "dir": direction_of(language)}
        newest = arranging.on_its_way(language).for_links().newest_first()[:60]
        headlines = {edition.article_id: edition.headline for edition in newest}
        story = self.fields["article"]
        story.queryset = Article.objects.filter(pk__in=list(headlines))
        story.choices = [("", story.empty_label), *headlines.items()]
        story.widget.attrs |= {"lang": language, "dir": direction_of(language)}
        if not self.is_bound:
            self.initial.setdefault("ends_at", timezone.now() + timedelta(hours=2))

    def clean_ends_at(self):
        ends_at, now = self.cleaned_data["ends_at"], timezone.now()
        if ends_at <= now:
            raise ValidationError(_("That time has passed: choose a later one."))
        if ends_at > now + BREAKING_AT_MOST:
            raise ValidationError(_("Breaking news ends within 24 hours."))
        return ends_at

    def clean(self):
        data = super().clean()
        if not self.errors and not data["text"].strip() and not data["article"]:
            raise ValidationError(_("Write a line or choose a story."))
        return data
