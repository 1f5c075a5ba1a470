"""Replace, withdraw and restore a photo, after a page that tells what will happen."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from photos import takedown
from photos.forms import ReplaceForm, RestoreForm, WithdrawForm
from photos.models import Photo
from photos.usage import uses_of


@dataclass(frozen=True, slots=True)
class Act:
    """``title`` is on the page and its button, ``warning`` tells what will happen."""

    act: Callable
    form: type[forms.Form]
    title: str
    warning: str
    done: str
    is_grave: bool = True


ACTS = {
    "replace": Act(
        takedown.replace,
        ReplaceForm,
        _("Replace the file everywhere"),
        _(
            "Every story, feed and card shows the new picture at once, with the words and rights"
            " of this photo. The former file is deleted for good."
        ),
        _("The photo shows the new file everywhere."),
    ),
    "withdraw": Act(
        takedown.withdraw,
        WithdrawForm,
        _("Withdraw everywhere"),
        _(
            "The picture vanishes at once from every story, feed and card; the stories keep their"
            " text. It can be restored later."
        ),
        _("The photo is withdrawn: readers see it nowhere."),
    ),
    "restore": Act(
        takedown.restore,
        RestoreForm,
        _("Restore everywhere"),
        _("Every story that had the picture shows it again."),
        _("The photo is back in its stories."),
        is_grave=False,
    ),
}


class PhotoTakedown:
    """The pages that ask before a photo changes everywhere, for the admin of photos."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.takedown_view)
        address = path("<int:pk>/do/<str:key>/", view, name="photos_photo_do")
        return [address, *super().get_urls()]

    def takedown_view(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        photo = Photo.objects.for_display().filter(pk=pk).first()
        act = ACTS.get(key)
        if photo is None or act is None:
            raise Http404
        if not request.user.has_perm("photos.withdraw_photo"):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = act.form(*sent, photo=photo)
        if form.is_valid():
            try:
                act.act(photo, by=request.user, **form.options())
            except ValidationError as problem:
                form.add_error(None, problem)
            else:
                messages.success(request, act.done)
                return HttpResponseRedirect(reverse("admin:photos_photo_change", args=[pk]))
        return self._ask(request, photo, act, form)

    def _ask(self, request: HttpRequest, photo: Photo, act: Act, form: forms.Form) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "act": act,
            "form": form,
            "media": self.media,
            "opts": self.opts,
            "photo": photo,
            "seen_count": sum(use.is_seen for use in uses_of(photo)),
            "title": act.title,
        }
        return TemplateResponse(request, "admin/photos/photo/takedown.html", context)
