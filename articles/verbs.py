"""What the buttons of the workflow say and ask, and what the log calls the acts."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import workflow
from publication.models import Publication


@dataclass(frozen=True, slots=True)
class Verb:
    """``button`` is on the button, ``done`` says that it is done, ``name`` stands in the log."""

    key: str
    act: Callable
    button: str
    done: str
    name: str
    form: type[forms.Form] | None = None
    warning: str = ""
    is_grave: bool = False


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note for colleagues"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class ScheduleForm(forms.Form):
    live_from = forms.DateTimeField(
        label=_("Publish at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zone = Publication.objects.current().time_zone
        self.fields["live_from"].help_text = _("On the clock of the newsroom: %(zone)s") % {
            "zone": zone
        }

    def clean_live_from(self):
        live_from = self.cleaned_data["live_from"]
        if live_from <= timezone.now():
            raise forms.ValidationError(_("That time has passed: choose a later one."))
        return live_from


class WithdrawForm(forms.Form):
    notice = forms.CharField(
        label=_("Notice to readers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands on the page in place of the story."),
    )
    note = NoteForm.base_fields["note"]


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
        ),
        Verb(
            "unschedule",
            workflow.unschedule,
            _("Cancel the schedule"),
            _("Nothing is scheduled any more."),
            _("cancelled the schedule"),
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
NAMES_ONLY = {"revise": _("back to draft after a change")}


def verb_name(key: str) -> str:
    """What the log says of an act."""
    return str(VERBS[key].name if key in VERBS else NAMES_ONLY.get(key, key))
