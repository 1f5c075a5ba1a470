"""A form of the desk whose CSRF token is not valid any more: after a login in another window."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from articles.admin.saving import rescue
from website.views import errors


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was written is kept and offered on the same page; everything else is refused."""
    if request.path_info.startswith("/desk/") and rescue(request.POST):
        messages.warning(
            request,
            _("You logged in again meanwhile. Nothing is lost: your text is offered below."),
        )
        return HttpResponseRedirect(request.get_full_path())
    return errors.csrf_failure(request, reason)
