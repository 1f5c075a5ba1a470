"""How readers pass a story on: plain links with its short address, which no chat app breaks."""

from urllib.parse import quote, urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Edition


def short_address(request: HttpRequest, edition: Edition) -> str:
    """``https://news.example/s/17``: ASCII, and the same when the headline changes."""
    return request.build_absolute_uri(reverse("website:short", args=[edition.article_id]))


def share_links(address: str, headline: str) -> list[tuple[str, str]]:
    """Links to the services by which people pass stories on, with the address of the story."""
    both = f"{headline}\n{address}"
    return [
        (_("WhatsApp"), _link("https://wa.me/", text=both)),
        (_("Telegram"), _link("https://t.me/share/url", url=address, text=headline)),
        (_("Facebook"), _link("https://www.facebook.com/sharer/sharer.php", u=address)),
        (_("X"), _link("https://x.com/intent/post", url=address, text=headline)),
        (_("E-mail"), _link("mailto:", subject=headline, body=both)),
    ]


def _link(base: str, **parameters: str) -> str:
    return f"{base}?{urlencode(parameters, quote_via=quote)}"
