"""What the desk says of the copy: the marks of the copy editor in words, and of headlines."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from arabic.copy_rules import check
from arabic.copy_rules.passages import Span
from arabic.invisible import hidden_characters
from arabic.surfaces import disorders

MESSAGES = {
    "invisible": _("Invisible character"),
    "hamza": _("Hamza"),
    "last-letter": _("Last letter: ى, ي, ة or ه"),
    "spelling": _("Spelling"),
    "foreign-letters": _("Letter of another keyboard"),
    "odd-digits": _("Digit that only looks like one"),
    "latin-marks": _("Latin punctuation mark in Arabic text"),
    "repeated-marks": _("Repeated punctuation mark"),
    "space-after-mark": _("Missing space after a mark"),
    "space-before-mark": _("Space before a mark"),
    "space-inside-brackets": _("Space inside brackets"),
    "double-space": _("Double space"),
    "detached-waw": _("The conjunction و stands apart"),
    "tatweel": _("Stretched letters (tatweel)"),
    "french-spaces": _("Missing space of French punctuation"),
    "quotes": _("Quotation marks of the house: « » and inside them “ ”"),
    "digits": _("Digits of the house"),
    "double-hyphen": _("Two hyphens instead of a dash"),
    "three-points": _("Three points instead of one mark"),
    # Of a headline, where nothing can be corrected by a click
    "begins-foreign": _(
        "The headline begins in another script: chats and tabs will turn the whole line round. "
        "Begin with a word in the language of the text."
    ),
    "parts-change-places": _(
        "Where a program ignores the direction of the text, the words on both sides of this part "
        "change places."
    ),
    "digits-change-places": _(
        "These numbers will be read in the wrong order. Write them out, for example with “to”."
    ),
    "mark-strays": _("A mark of this name will stand on its other side. Write the name out."),
}
HEADLINE_ERRORS = {"begins-foreign", "digits-change-places", "mark-strays"}


@dataclass(frozen=True, slots=True)
class Note:
    """`replacement` is None where only the writer can find a better way."""

    rule: str
    start: int
    end: int
    replacement: str | None
    severity: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or a field, with the places in it that are not ours to correct."""

    text: str
    leave: tuple[Span, ...] = field(default_factory=tuple)
    is_headline: bool = False


def notes_on(part: Part, language: str, numerals: str) -> list[Note]:
    """Everything the desk remarks on one part, in the order of the text."""
    notes = [
        Note("invisible", hidden.place, hidden.place + 1, "", "error", hidden.name)
        for hidden in hidden_characters(part.text)
    ]
    found = check(part.text, language, numerals=numerals, leave=part.leave)
    notes += [Note(one.rule, one.start, one.end, one.replacement, one.severity) for one in found]
    if part.is_headline:
        notes += [
            Note(
                one.kind, one.start, one.end, None,
                "error" if one.kind in HEADLINE_ERRORS else "hint",
            )
            for one in disorders(part.text, language)
        ]  # fmt: skip
    return sorted(notes, key=lambda note: (note.start, note.end, note.rule))
