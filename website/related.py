"""What to read next."""

from articles.models import Edition


def related_to(edition: Edition, count: int) -> list[Edition]:
    """Other live stories of the language: those that share tags, then the section's, then any.

    One query where the tags yield enough, as they mostly do; at most three.
    """
    others = Edition.objects.live().in_language(edition.language_code).for_links()
    others = others.exclude(article=edition.article_id)
    found = []
    if edition.tag_list:
        found += others.sharing(edition.tag_list, near=edition.section_id)[:count]
    for more in (others.in_section(edition.section_id), others):
        if missing := count - len(found):
            known = [other.pk for other in found]
            found += more.exclude(pk__in=known).newest_first()[:missing]
    return found
