"""Where a photo is used, as the desk tells it; packages above say it for their own rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model

from photos.models import Photo
from photos.removal import MOST_SHOWN, relations


@dataclass(frozen=True, slots=True)
class Use:
    """One story, author … that shows the photo.

    ``row`` is what the desk asks whether a person may see it, ``places`` say where in it the
    photo stands, ``owner_id`` whose draft it is, ``is_seen`` whether readers see it there.
    """

    row: Model
    places: tuple[str, ...] = ()
    owner_id: int | None = None
    is_seen: bool = False


Teller = Callable[[Photo], Iterable[Use]]
_tellers: list[tuple[Teller, frozenset[type[Model]]]] = []


def tell_with(teller: Teller, *models: type[Model]) -> None:
    """Let ``teller`` tell all uses by rows of those models."""
    _tellers.append((teller, frozenset(models)))


def uses_of(photo: Photo) -> list[Use]:
    told = frozenset().union(*(models for teller, models in _tellers))
    uses = [use for teller, models in _tellers for use in teller(photo)]
    for relation in relations():
        if relation.related_model not in told:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: photo})
            place = str(relation.field.verbose_name)
            uses += [Use(row, (place,)) for row in rows[:MOST_SHOWN]]
    return uses
