"""What to read next."""

from django.db.models import BigIntegerField
from django.utils import timezone

from articles.models import Edition
from articles.models.edition import EditionQuerySet
from website.prepared import LANGUAGE, NOW, Keys, Parameter, Prepared

COUNT = 6
ARTICLE = Parameter("article", BigIntegerField())
SECTION = Parameter("section", BigIntegerField())


def _others() -> EditionQuerySet:
    return Edition.objects.live(NOW).in_language(LANGUAGE).exclude(article=ARTICLE).for_links()


def _more(editions: EditionQuerySet) -> EditionQuerySet:
    return editions.exclude(pk__in=Keys("known")).newest_first()[:COUNT]


_sharing = Prepared(lambda: _others().sharing(Keys("tags"), near=SECTION)[:COUNT])
_in_section = Prepared(lambda: _more(_others().in_section(SECTION)))
_any = Prepared(lambda: _more(_others()))


def related_to(edition: Edition) -> list[Edition]:
    """Other live stories of the language: those that share tags, then the section's, then any.

    One query where the tags yield enough, as they mostly do; at most three.
    """
    values = {
        "now": timezone.now(),
        "language": edition.language_code,
        "article": edition.article_id,
        "section": edition.section_id,
        "tags": [tag.pk for tag in edition.tag_list],
    }
    found = _sharing(**values) if edition.tag_list else []
    for more in (_in_section, _any):
        if len(found) < COUNT:
            known = [other.pk for other in found]
            found += more(known=known, **values)[: COUNT - len(found)]
    return found
