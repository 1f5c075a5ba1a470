"""Filters of the list of stories that people keep under a name, for themselves or for a role."""

import re
from urllib.parse import parse_qsl, urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_line
from articles.models import SavedFilter

_PLACES = {"p", "e", "o", "all"}  # of the list, not of what it holds
_NAME = re.compile(r"[a-z][a-z_]{0,40}")


def kept_part(query: str) -> str:
    """What of a list's address says which stories it holds, in one order."""
    pairs = parse_qsl(query.lstrip("?")[: 4 * SavedFilter.QUERY_LENGTH])
    kept = [(key, clean_line(value)) for key, value in pairs if _NAME.fullmatch(key)]
    return urlencode(sorted((key, value) for key, value in kept if key not in _PLACES and value))


@transaction.atomic
def save(*, by, name: str, query: str, shared_with=None) -> SavedFilter:
    """Keep a filter; one of the same name is replaced."""
    name, query = _checked_name(name), kept_part(query)
    if not query:
        raise ValidationError(_("Choose a filter or search for something first."))
    if len(query) > SavedFilter.QUERY_LENGTH:
        raise ValidationError(_("This filter is too long to be kept."))
    _check_sharing(by, shared_with)
    saved, _created = SavedFilter.objects.update_or_create(
        owner=by, name=name, defaults={"query": query, "shared_with": shared_with}
    )
    return saved


@transaction.atomic
def rename(saved: SavedFilter, *, by, name: str) -> None:
    _check_owner(saved, by)
    name = _checked_name(name)
    if SavedFilter.objects.filter(owner=by, name=name).exclude(pk=saved.pk).exists():
        raise ValidationError(_("You have another filter of this name."))
    saved.name = name
    saved.save(update_fields=["name"])


@transaction.atomic
def share(saved: SavedFilter, *, by, shared_with) -> None:
    """Let a role see the filter, or with None nobody else."""
    _check_owner(saved, by)
    _check_sharing(by, shared_with)
    saved.shared_with = shared_with
    saved.save(update_fields=["shared_with"])


@transaction.atomic
def delete(saved: SavedFilter, *, by) -> None:
    _check_owner(saved, by)
    saved.delete()


def _checked_name(name: str) -> str:
    name = clean_line(name)
    if not name:
        raise ValidationError(_("Give the filter a name."))
    if len(name) > SavedFilter.NAME_LENGTH:
        raise ValidationError(_("This name is too long."))
    return name


def _check_owner(saved: SavedFilter, by) -> None:
    if saved.owner_id != by.pk:
        raise PermissionDenied(_("Only the person who saved a filter can change it."))


def _check_sharing(by, role) -> None:
    if role is not None and not may_share(by):
        raise PermissionDenied(_("You cannot share filters with others."))


def may_share(user) -> bool:
    """People who see everybody's stories may set up lists for others."""
    return user.has_perm("articles.edit_any_article")
