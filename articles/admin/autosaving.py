"""The address to which an open page tells what is typed, and that somebody is at it."""

import json

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseNotAllowed, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt

from articles import presence, unsaved
from articles.models import Revision, UnsavedText
from articles.openings import Opening
from articles.templatetags.desk import clock, short_moment


def problem(name: str, status: int, **more) -> JsonResponse:
    """Why nothing was kept, in a word that the page understands."""
    return JsonResponse({"problem": name, **more}, status=status)


class ArticleAutosaving:
    """For the admin of stories."""

    def get_urls(self):
        # The page's signed opening is what a forged request lacks; a CSRF token would change with
        # a login in another window, and the text would find no way in.
        view = csrf_exempt(self.pulse_view)
        return [path("pulse/", view, name="articles_article_pulse"), *super().get_urls()]

    def pulse_view(self, request):
        """Keeps ``fields``, says that the page is open, answers with what happened meanwhile."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.admin_site.has_permission(request):
            return problem("login", 401, login=reverse("admin:login"))
        told = self._told(request)
        opening = Opening.of(told.get("page")) if told else None
        if opening is None:
            return problem("page", 400)
        if opening.person_id != request.user.pk:
            return problem("person", 403)
        answer = self._keep(request, opening, told)
        add_never_cache_headers(answer)
        return answer

    def _told(self, request) -> dict | None:
        try:
            told = json.loads(request.body)
            told["step"], told["after"] = int(told.get("step", 0)), int(told.get("after", 0))
        except (ValueError, TypeError, AttributeError):
            return None
        return told if isinstance(told.get("fields", {}), dict) else None

    def _keep(self, request, opening: Opening, told: dict) -> JsonResponse:
        try:
            if told.get("is_leaving"):
                presence.leave(opening, by=request.user)
            else:
                presence.be_seen(opening, by=request.user)
            if told.get("fields") or told.get("is_whole"):
                text = unsaved.keep(
                    opening,
                    told.get("fields", {}),
                    by=request.user,
                    step=told["step"],
                    after=told["after"],
                    is_whole=bool(told.get("is_whole")),
                )
                told["step"] = text.step
        except PermissionDenied:
            return problem("role", 403)
        except unsaved.OutOfStep:
            kept = UnsavedText.objects.filter(key=opening.key).values_list("step", flat=True)
            return problem("step", 409, step=kept.first() or 0)
        except unsaved.Settled:
            return problem("settled", 409, page=opening.again().token)
        except ValidationError:
            return problem("malformed", 400)
        kept = {"step": told["step"], "key": opening.key.hex, "at": clock(timezone.now())}
        return JsonResponse(self._news(request, opening) | kept)

    def _news(self, request, opening: Opening) -> dict:
        colleagues = presence.colleagues(opening.article_id, besides=opening)
        news = {
            "csrf": get_token(request),
            "colleagues": [one.name for one in colleagues if not one.is_self],
            "is_open_twice": any(one.is_self for one in colleagues),
        }
        saved = Revision.objects.filter(article=opening.article_id).defer("snapshot", "hashes")
        latest = saved.select_related("created_by").order_by("-number").first()
        if latest and latest.number != opening.base_number:
            news["newer"] = {
                "number": latest.number,
                "by": str(latest.created_by or ""),
                "at": short_moment(latest.created_at),
            }
        return news
