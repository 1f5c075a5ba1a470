"""A story as a message: what people paste into a chat, or send where no page opens."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from arabic.direction import isolate
from arabic.lists import join_names
from articles.models import Edition
from articles.models.article import BylineRole
from multilingual.models import Name
from publication.templatetags.house import house_date
from website.plain import leading, paragraphs


def forwardable(edition: Edition, house: Name, address: str) -> str:
    """The whole story as plain text, with its writers, its date, and where it comes from.

    For an edition with its ``byline_list``, in the language that is active. The address stands on
    a line of its own, where it cannot change places with the words beside it.
    """
    language = edition.language_code
    source = _("Source: %(house)s") % {"house": isolated(house, language)}
    parts = [
        edition.headline,
        edition.summary,
        " · ".join(filter(None, [credit_of(edition), house_date(edition.first_published_at)])),
        *paragraphs(edition.body),
        source,
    ]
    blocks = (
        "\n".join(leading(line, language) for line in part.split("\n")) for part in parts if part
    )
    return "\n\n".join(blocks) + f"\n{address}\n"


def credit_of(edition: Edition) -> str:
    """«بقلم …», or nothing for a story that nobody signs."""
    language = edition.language_code
    names = [
        byline.author.name_in(language).text
        for byline in edition.byline_list
        if byline.role == BylineRole.TEXT
    ]
    written = pgettext("byline", "By %(names)s") % {"names": join_names(names, language)}
    return written if names else ""


def isolated(name: Name, language_code: str) -> str:
    """The name, kept apart from the text around it where it is in another language."""
    return name.text if name.language_code == language_code else isolate(name.text)
