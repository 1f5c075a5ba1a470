"""What the buttons of the workflow say and ask, and what the log calls the acts."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_text
from articles import correcting, workflow
from articles.models import Article, Correction
from publication.models import Publication


@dataclass(frozen=True, slots=True)
class Verb:
    """``button`` is on the button, ``done`` says that it is done, ``name`` stands in the log.

    ``initial`` tells what its form holds at first.
    """

    key: str
    act: Callable
    button: str
    done: str
    name: str
    form: type[forms.Form] | None = None
    initial: Callable[[Article, str], dict] = lambda article, language: {}
    warning: str = ""
    is_grave: bool = False


def _embargo(article: Article, language: str) -> dict:
    return {"embargoed_until": article.embargoed_until}


def _after_embargo(article: Article, language: str) -> dict:
    embargo = article.embargoed_until
    return {"live_from": embargo} if embargo and embargo > timezone.now() else {}


def _times(article: Article, language: str) -> dict:
    """Those of the edition that is scheduled, or else live."""
    editions = article.editions.in_language(language)
    edition = editions.pending().first() or editions.live().first()
    return {"live_from": edition.live_from, "live_until": edition.live_until} if edition else {}


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note for colleagues"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class MomentField(forms.DateTimeField):
    """A moment on the clock of the newsroom."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def clean(self, value):
        moment = super().clean(value)
        if moment is not None and moment <= timezone.now():
            raise forms.ValidationError(_("That time has passed: choose a later one."))
        return moment


class ClockForm(forms.Form):
    """Tells whose clock is meant, below its first field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first = next(iter(self.fields.values()))
        zone = _("On the clock of the newsroom: %(zone)s") % {
            "zone": Publication.objects.current().time_zone
        }
        first.help_text = format_html("{} <bdi>{}</bdi>", first.help_text, zone)


class EndForm(ClockForm):
    live_until = MomentField(
        label=_("Readers see it until"),
        required=False,
        help_text=_("Left empty, the story has no end."),
    )


class ScheduleForm(ClockForm):
    live_from = MomentField(label=_("Publish at"))
    live_until = EndForm.base_fields["live_until"]

    def clean(self):
        start, end = self.cleaned_data.get("live_from"), self.cleaned_data.get("live_until")
        if start and end and end <= start:
            self.add_error("live_until", _("The end lies before the beginning."))
        return self.cleaned_data


class EmbargoForm(ClockForm):
    embargoed_until = MomentField(
        label=_("Embargoed until"),
        required=False,
        help_text=_("Left empty, there is no embargo."),
    )


class WithdrawForm(forms.Form):
    notice = forms.CharField(
        label=_("Notice to readers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands on the page in place of the story."),
    )
    note = NoteForm.base_fields["note"]


class CorrectionForm(forms.ModelForm):
    class Meta:
        model = Correction
        fields = ("kind", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "dir": "auto"})}

    def clean_text(self) -> str:
        text = clean_text(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Write what readers should know."))
        return text


# Translators: the last word of each verb stands in the log of a story: "submitted", "published".
VERBS = {
    verb.key: verb
    for verb in (
        Verb(
            "submit",
            workflow.submit,
            _("Submit for review"),
            _("The text awaits review."),
            _("submitted"),
        ),
        Verb(
            "return",
            workflow.return_to_draft,
            _("Return to the writer…"),
            _("The text is a draft again."),
            _("returned"),
            form=NoteForm,
        ),
        Verb(
            "approve",
            workflow.approve,
            _("Approve"),
            _("The text is approved."),
            _("approved"),
        ),
        Verb(
            "publish",
            workflow.publish,
            _("Publish"),
            _("The story is live."),
            _("published"),
        ),
        Verb(
            "schedule",
            workflow.schedule,
            _("Schedule…"),
            _("The story is scheduled."),
            _("scheduled"),
            form=ScheduleForm,
            initial=_after_embargo,
        ),
        Verb(
            "reschedule",
            workflow.reschedule,
            _("Move the schedule…"),
            _("The schedule is moved."),
            _("moved the schedule"),
            form=ScheduleForm,
            initial=_times,
            warning=_(
                "The text stays as it was scheduled. To send what was written since then, "
                "schedule it again."
            ),
        ),
        Verb(
            "unschedule",
            workflow.unschedule,
            _("Cancel the schedule"),
            _("Nothing is scheduled any more."),
            _("cancelled the schedule"),
        ),
        Verb(
            "end",
            workflow.set_end,
            _("Set an end…"),
            _("The end is set."),
            _("set an end"),
            form=EndForm,
            initial=_times,
            warning=_("The story leaves the site by itself, without a notice to readers."),
        ),
        Verb(
            "embargo",
            workflow.embargo,
            _("Embargo…"),
            _("The embargo is set."),
            _("set the embargo"),
            form=EmbargoForm,
            initial=_embargo,
            warning=_("Nobody can publish the story before, in any language."),
        ),
        Verb(
            "withdraw",
            workflow.withdraw,
            _("Withdraw…"),
            _("The story is withdrawn: its address says so."),
            _("withdrawn"),
            form=WithdrawForm,
            warning=_(
                "Readers lose the story within a minute. "
                "Its address will say that it was withdrawn."
            ),
            is_grave=True,
        ),
        Verb(
            "correct",
            correcting.correct,
            _("Add a correction…"),
            _("Readers see the correction."),
            _("corrected"),
            form=CorrectionForm,
            warning=_("Readers see it at once, with the story and in the list of corrections."),
        ),
        Verb(
            "spike",
            workflow.spike,
            _("Spike…"),
            _("The text is spiked and kept for the record."),
            _("spiked"),
            form=NoteForm,
            warning=_("The text leaves the desk. It is kept, and can be taken back."),
            is_grave=True,
        ),
        Verb(
            "restore",
            workflow.restore,
            _("Take back as a draft"),
            _("The text is a draft again."),
            _("restored"),
        ),
    )
}
NAMES_ONLY = {
    "amend": _("amended a correction"),
    "duplicate": _("began from a template"),
    "follow": _("translation up to date"),
    "revise": _("back to draft after a change"),
    "move": _("moved to a section"),
    "purge": _("purged"),
    "relate": _("chose the related stories"),
    "revoke": _("revoked a preview link"),
    "share": _("made a preview link"),
    "tag": _("added a tag"),
    "take_back": _("took a correction back"),
    "trash": _("put into the trash"),
    "untag": _("removed a tag"),
    "untrash": _("taken out of the trash"),
}


def verb_name(key: str) -> str:
    """What the log says of an act."""
    return str(VERBS[key].name if key in VERBS else NAMES_ONLY.get(key, key))
