"""How readers pass a story on: plain links with its short address, which no chat app breaks."""

from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Edition


def short_address(request: HttpRequest, edition: Edition) -> str:
    """``https://news.example/s/17``: ASCII, and the same when the headline changes."""
    return request.build_absolute_uri(reverse("website:short", args=[edition.article_id]))


def share_links(address: str, headline: str) -> list[tuple[str, str]]:
    """Links to the services by which people pass stories on, with the address of the story."""
    url, text = quote(address, safe=""), quote(headline, safe="")
    both = f"{text}%0A{url}"
    return [
        (_("WhatsApp"), f"https://wa.me/?text={both}"),
        (_("Telegram"), f"https://t.me/share/url?url={url}&text={text}"),
        (_("Facebook"), f"https://www.facebook.com/sharer/sharer.php?u={url}"),
        (_("X"), f"https://x.com/intent/post?url={url}&text={text}"),
        (_("E-mail"), f"mailto:?subject={text}&body={both}"),
    ]
