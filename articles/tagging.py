"""Acts of the newsroom on tags that touch stories: merging two, suggesting some for a text."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from articles import events
from articles.models import Edition
from redirects.models import Redirect
from tags import merging
from tags.models import Tag


@transaction.atomic
def merge_tags(tag: Tag, *, into: Tag, by) -> None:
    """Make one tag of two. The addresses of the one that goes lead to the one that stays.

    ``by=None`` stands for the operator at the command line.
    """
    if by is not None and not (by.has_perm("tags.change_tag") and by.has_perm("tags.delete_tag")):
        raise PermissionDenied(_("Your role does not allow this."))
    old_addresses = addresses_of(tag)
    touched = list(Edition.objects.tagged(tag).values_list("article_id", "language_code"))
    merging.merge(tag, into=into)
    lead_on(old_addresses, Tag.objects.get(pk=into.pk))
    for article_id, language in set(touched):
        events.announce(article_id, language)


def lead_on(old_addresses: dict[str, str], tag: Tag) -> None:
    """Let addresses, by language, lead to those of the tag."""
    addresses = addresses_of(tag)
    for language, old in old_addresses.items():
        if language in addresses:
            Redirect.objects.lead(old, addresses[language])


def addresses_of(tag: Tag) -> dict[str, str]:
    """The address of the tag's page in each language in which it has one."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            if slug := tag.slug_in(code):
                found[code] = reverse("website:tag", args=[slug])
    return found
