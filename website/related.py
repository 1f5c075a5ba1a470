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


_chosen = Prepared(lambda: _others().filter(article__in=Keys("chosen")))
_sharing = Prepared(lambda: _others().sharing(Keys("tags"), near=SECTION)[:COUNT])
_newest = Prepared(lambda: _more(_others().in_section(SECTION)).union(_more(_others()), all=True))


def related_to(edition: Edition) -> list[Edition]:
    """Other live stories of the language: those that the desk has chosen, else those that share
    tags, then the section's, then any.

    One query where the tags yield enough, as they mostly do; at most two.
    """
    values = {
        "now": timezone.now(),
        "language": edition.language_code,
        "article": edition.article_id,
        "section": edition.section_id,
        "tags": [tag.pk for tag in edition.tag_list],
    }
    chosen = getattr(edition, "chosen", None) or []
    if chosen:
        found = _chosen(chosen=chosen, **values)
        found.sort(key=lambda other: chosen.index(other.article_id))
    else:
        found = _sharing(**values) if edition.tag_list else []
    if len(found) < COUNT:
        newest = _newest(known=[other.pk for other in found], **values)
        newest.sort(key=lambda other: (other.section_id == edition.section_id, _age(other)))
        found += {other.pk: other for other in reversed(newest)}.values()
    return found[:COUNT]


def _age(edition: Edition) -> tuple:
    return edition.first_published_at, edition.article_id
