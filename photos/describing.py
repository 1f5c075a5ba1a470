"""Words, rights and warnings of a photo, written by a person."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_line
from photos.models import Photo
from photos.rights import may_change

WORDS = frozenset({"alt_text", "caption", "credit"})
FACTS = frozenset(
    {"is_decorative", "is_sensitive", "licence", "rights_end_on", "rights_note", "source_url"}
)


@transaction.atomic
def describe(photo: Photo, *, language_code: str, by, **values: object) -> bool:
    """Write the words in that language and the facts that are given; whether anything changed.

    Who may not change the photo, but has "translate_photo", may write captions and alternative
    texts. An empty word is a word that there is not.
    """
    if unknown := values.keys() - WORDS - FACTS:
        raise TypeError(f"A photo has no {', '.join(sorted(unknown))}.")
    photo = Photo.objects.select_for_update().get(pk=photo.pk)
    _require_permission(photo, by, values)
    words = {name: clean_line(str(values[name])) for name in WORDS & values.keys()}
    facts = {name: values[name] for name in FACTS & values.keys()}
    has_new_words = _write_words(photo, language_code, words)
    changed = [name for name, value in facts.items() if getattr(photo, name) != value]
    for name in changed:
        setattr(photo, name, facts[name])
    if changed:
        photo.save(update_fields=changed)
    return has_new_words or bool(changed)


def _require_permission(photo: Photo, by, values: dict) -> None:
    if by is None or may_change(by, photo):
        return
    if by.has_perm("photos.translate_photo") and not values.keys() - {"alt_text", "caption"}:
        return
    raise PermissionDenied(_("Your role does not allow this."))


def _write_words(photo: Photo, language_code: str, words: dict[str, str]) -> bool:
    row = photo.translations.filter(language_code=language_code).first()
    before = {name: getattr(row, name) if row else "" for name in words}
    if before == words:
        return False
    if row is None:
        photo.translations.create(language_code=language_code, **words)
    else:
        photo.translations.filter(pk=row.pk).update(**words)
    return True
