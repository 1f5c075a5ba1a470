"""Makes one tag of two. What leads readers to the one that is left: ``articles.tagging``."""

from django.db import transaction

from tags.models import Tag, TagAlias
from tags.parsing import key


@transaction.atomic
def merge(tag: Tag, *, into: Tag) -> None:
    """Whatever bore ``tag`` bears ``into`` from now on, and so do all its names; ``tag`` is gone.

    Words in languages that ``into`` lacks are handed over to it.
    """
    if tag.pk == into.pk:
        raise ValueError("A tag cannot be merged into itself.")
    locked = Tag.objects.select_for_update().in_bulk([tag.pk, into.pk])
    tag, into = locked[tag.pk], locked[into.pk]
    names = [tag.name, *(row.title for row in tag.translations.all())]
    _move_uses(tag, into)
    TagAlias.objects.filter(tag=tag).update(tag=into)
    written = set(into.translations.values_list("language_code", flat=True))
    tag.translations.exclude(language_code__in=written).update(master=into)
    tag.delete()
    for name in names:
        _alias(into, name)


def _move_uses(tag: Tag, into: Tag) -> None:
    """Every row that points at the tag, in whichever package it stands, points at the other."""
    for relation in Tag._meta.related_objects:
        model, field = relation.related_model, relation.field
        if relation.many_to_many or model in (TagAlias, Tag._parler_meta.root_model):
            continue
        others = [
            other.name
            for other in model._meta.concrete_fields
            if other is not field and not other.primary_key
        ]
        for row in model._base_manager.filter(**{field.name: tag}):
            same = {name: getattr(row, name) for name in others} | {field.name: into}
            if model._base_manager.filter(**same).exists():
                row.delete()  # it bears both
            else:
                setattr(row, field.name, into)
                row.save(update_fields=[field.name])


def _alias(tag: Tag, name: str) -> None:
    folded = key(name)
    is_name = not folded or Tag.objects.filter(folded=folded).exists()
    if not is_name and not TagAlias.objects.filter(folded=folded).exists():
        TagAlias.objects.create(tag=tag, name=name)
