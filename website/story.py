"""The page of one story: the same for what is published and for what is only previewed."""

from urllib.parse import quote, urlencode

from django.db.models import BigIntegerField, CharField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from arabic.words import reading_minutes
from articles.models import Edition, EditionByline
from articles.models.article import BylineRole
from authors.models import Author
from photos.markup import source_of
from tags.models import Tag
from website.frame import Paths, frame, sections
from website.furnishing import furnish
from website.prepared import LANGUAGE, NOW, Parameter, Prepared
from website.related import related_to
from website.structured import news_article

ARTICLE = Parameter("article", BigIntegerField())
EDITION = Parameter("edition", BigIntegerField())
PATH = Parameter("path", CharField())

_at_path = Prepared(lambda: Edition.objects.live(NOW).in_language(LANGUAGE).at_path(PATH)[:1])
_bylines = Prepared(lambda: EditionByline.objects.with_authors().filter(edition=EDITION))
_tags = Prepared(lambda: Tag.objects.with_words().filter(edition_tags__edition=EDITION))
_elsewhere = Prepared(lambda: Edition.objects.live(NOW).in_other_languages(ARTICLE, LANGUAGE))


def story_at(path: str, language: str) -> Edition | None:
    """The live story at ``2026/11/slug``, with all its parts."""
    now = timezone.now()
    for edition in _at_path(now=now, language=language, path=path):
        edition.byline_list = _bylines(edition=edition.pk)
        edition.tag_list = _tags(edition=edition.pk)
        edition.other_languages = _elsewhere(now=now, article=edition.article_id, language=language)
        return edition
    return None


def story_context(request: HttpRequest, edition: Edition) -> dict[str, object]:
    """The context of ``website/article.html``, for an edition of ``story_at`` or ``compose``."""
    related = related_to(edition)
    known = sections()
    authors = writers(edition)
    furnish(related, known, story=edition, authors=authors)
    context = frame(request, sections=known, paths=_paths(edition))
    photo = edition.lead_photo
    picture = source_of(photo) if photo else None
    image = request.build_absolute_uri(picture.url) if picture else ""
    return context | {
        "authors": authors,
        "edition": edition,
        "here": edition.section_id,
        "here_kind": "true",
        "image": image,
        "minutes": reading_minutes(edition.word_count),
        "picture": picture,
        "related": related,
        "share_links": share_links(context["canonical"], edition.headline),
        "tags": [tag for tag in edition.tag_list if tag.slug_in(edition.language_code)],
        "translations": [version for version in context["versions"] if version.is_this_page],
        "structured": news_article(edition, context["house"].text, context["canonical"], image),
    }


def writers(edition: Edition) -> list[Author]:
    """The authors of the text, each of whom has a box below it."""
    bylines = [byline for byline in edition.byline_list if byline.role == BylineRole.TEXT]
    return [byline.author for byline in bylines]


def _paths(edition: Edition) -> Paths:
    """Where the story is in each language in which it is live; nowhere without an address."""
    if not edition.slug:
        return {}
    paths = {edition.language_code: edition.get_absolute_url()}
    paths |= {other.language_code: other.get_absolute_url() for other in edition.other_languages}
    return paths


def share_links(address: str, headline: str) -> list[tuple[str, str]]:
    """Plain links to the services by which people pass stories on, with the full address."""
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
