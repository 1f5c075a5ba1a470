"""What a button, a key or a drag on the board does, and what the desk says of it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from arabic.direction import isolate
from frontpage import arranging
from frontpage.board import Board, Row
from frontpage.models import Arrangement
from publication.templatetags.house import house_number


def perform(data: dict, language: str, *, by) -> str:
    """Use the verb that the form names; returns the sentence that tells what came of it."""
    return ACTS[data["do"]](data, language, by)


def _place(data: dict, language: str, by) -> str:
    story = data["article"]
    arranging.place(
        story,
        language=language,
        zone=data["zone"],
        by=by,
        before=data["before"],
        seen=data["seen"],
    )
    return _whereabouts(Board(language), story)


def _up(data: dict, language: str, by) -> str:
    row, keys, index = _standing(data, language)
    if index == 0:
        return _("The story stands first already.")
    return _place(data | {"zone": row.zone, "before": keys[index - 1]}, language, by)


def _down(data: dict, language: str, by) -> str:
    row, keys, index = _standing(data, language)
    if index == len(keys) - 1:
        return _("The story stands last already.")
    before = keys[index + 2] if index + 2 < len(keys) else None
    return _place(data | {"zone": row.zone, "before": before}, language, by)


def _take_off(data: dict, language: str, by) -> str:
    arranging.take_off(data["article"], language=language, by=by, seen=data["seen"])
    return _("The story gave its place back to the newest.")


def _amend(data: dict, language: str, by) -> str:
    arranging.amend(
        data["article"],
        language=language,
        by=by,
        headline=data["headline"],
        ends_at=data["ends_at"],
        seen=data["seen"],
    )
    return _("Headline and end are kept in the draft.")


def _discard(data: dict, language: str, by) -> str:
    arranging.discard(language, by=by, seen=data["seen"])
    return _("The draft is gone. This is what readers see.")


def _go_live(data: dict, language: str, by) -> str:
    arranging.go_live(language, by=by, seen=data["seen"])
    return _("The front page is live. Readers see it within a minute.")


def _bring_back(data: dict, language: str, by) -> str:
    former = Arrangement.objects.in_language(language).filter(pk=data["former"]).first()
    if former is None:
        raise ValidationError(_("That arrangement is not there any more."))
    arranging.bring_back(former, by=by)
    return _("The former front page is live again. The one before it is kept.")


def _standing(data: dict, language: str) -> tuple[Row, list[int], int]:
    """The row of the story, the stories placed in it, and its place among them."""
    board = Board(language)
    if data["seen"] != board.token:
        raise arranging.Outdated
    row = board.row_of(data["article"].pk)
    if row is None:
        raise ValidationError(_("The story has no place of its own on the front page."))
    keys = [card.article_id for card in row.placed()]
    return row, keys, keys.index(data["article"].pk)


def _whereabouts(board: Board, story) -> str:
    row = board.row_of(story.pk)
    keys = [card.article_id for card in row.placed()]
    return _("%(headline)s: %(zone)s, %(position)s of %(count)s.") % {
        "headline": isolate(story.name_in(board.language).text),
        "zone": isolate(str(row.name)),
        "position": house_number(keys.index(story.pk) + 1),
        "count": house_number(len(keys)),
    }


ACTS = {
    "place": _place,
    "up": _up,
    "down": _down,
    "take_off": _take_off,
    "amend": _amend,
    "discard": _discard,
    "go_live": _go_live,
    "bring_back": _bring_back,
}
