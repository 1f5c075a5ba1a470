"""What a reader's request meets on its way to a page, and where none answers."""

from django.conf import settings
from django.middleware.csp import ContentSecurityPolicyMiddleware, get_nonce
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.csp import CSP, build_policy
from django.utils.functional import cached_property

from redirects.middleware import RedirectMiddleware
from redirects.models import Redirect
from website import inline
from website.addresses import canonical_path


class PageCompressionMiddleware(GZipMiddleware):
    """Sends text a quarter as long; only what is the same for everyone.

    Such a page holds no secret that its length could tell (the attack called BREACH). Pictures
    and fonts are compressed as they are.
    """

    max_random_bytes = 0

    def process_response(self, request, response):
        is_text = response.headers.get("Content-Type", "").startswith(("text/", "application/"))
        if is_text and "public" in response.headers.get("Cache-Control", ""):
            return super().process_response(request, response)
        return response


class PagePolicyMiddleware(ContentSecurityPolicyMiddleware):
    """Sends the Content-Security-Policy, with the hashes of what stands in readers' pages."""

    @cached_property
    def usual(self) -> str:
        """For all pages that ask for nothing else, and hold no nonce."""
        return build_policy(inline.allowed(settings.SECURE_CSP))

    def process_response(self, request, response):
        policy = getattr(response, "_csp_config", settings.SECURE_CSP)
        if policy and not request.path_info.startswith("/desk/"):
            is_usual = policy is settings.SECURE_CSP and not get_nonce(request)
            if is_usual and not settings.DEBUG:
                response.headers.setdefault(str(CSP.HEADER_ENFORCE), self.usual)
            else:
                response._csp_config = inline.allowed(policy)
        return super().process_response(request, response)


class PageLanguageMiddleware:
    """Activates the language of the address: ``/fr/…`` and ``/en/…``, else Arabic.

    No cookie and no header decides, so that a page is the same for everyone and can be kept.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.prefixed = {code for code, name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}

    def __call__(self, request):
        first = request.path_info.split("/", 2)[1]
        language = first if first in self.prefixed else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
            return response


class StoryRedirectMiddleware(RedirectMiddleware):
    """Leads to where a story stands at this moment, in a single step.

    A story with a new address moves when its edition goes live, which no row of the table can
    tell: the editions are asked.
    """

    def target_of(self, redirect: Redirect) -> str:
        target = redirect.target
        is_ours = target.startswith("/") and not target.startswith("//")
        return (canonical_path(target) if is_ours else None) or target
