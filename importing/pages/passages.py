"""The blocks of a page, and the cut between its story and the furniture around and behind it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, auto

from django.utils.html import escape

from arabic.folding import fold
from importing.pages import bylines
from importing.pages.markers import CLOSING, PAUSING, Furniture, kind_of, labelled


class Kind(StrEnum):
    PARAGRAPH = auto()
    HEADING = auto()
    QUOTE = auto()
    LIST = auto()
    TABLE = auto()
    PICTURE = auto()
    RULE = auto()


@dataclass(frozen=True, slots=True)
class Passage:
    """One block: its plain text, and its HTML where that says more than the text does."""

    text: str
    kind: Kind = Kind.PARAGRAPH
    html: str = ""
    level: int = 2
    is_link: bool = False
    """Whether nearly all of it is a link."""
    line: int | None = None
    key: str = ""
    """Of the picture, where it is one."""

    def to_html(self) -> str:
        inner = self.html or escape(self.text)
        match self.kind:
            case Kind.HEADING:
                return f"<h{self.level}>{inner}</h{self.level}>"
            case Kind.QUOTE:
                return f"<blockquote>{inner}</blockquote>"
            case Kind.PARAGRAPH:
                return f"<p>{inner}</p>"
            case _:
                return inner


TERMINAL = re.compile(r"""[.!?؟۔…:؛][»”"’')\]\u2069]*$""")
FULL_STOP = re.compile(r"""(?:(?<!\.)[.۔][»”"’')\]]*|…[»”"])$""")
QUESTION = re.compile(r"""[!?؟][»”"’')\]]*$""")
TEASER = re.compile(r"(?:\[?(?:…|\.\.\.)\]?(?:\s*[»›→])?|[›→])\s*$")
CAPTION = re.compile(
    r"""^\W*(?:صوره|الصوره|صور|تصوير|عدسه|لقطه|ارشيف|ارشيفيه|مصدر\ الصوره?|حقوق\ الصوره
          |جانب\ من|مشهد\ من
          |(?:file\ )?photos?|image|picture|credits?|credit\ photo|photo\ credit|legende
          |illustration|photographie|archives?)\b
        \s*(?:[:/|(.،,–—-]|من|تظهر|توضح|ارشيف|by\b|par\b|of\b|d['e]|$)
      | \((?:ا\ ?ف\ ?ب|رويترز|الاناضول|ارشيف|وكالات|صوره\ ارشيفيه|فرانس\ برس|غيتي|اسوشيتد\ برس
          |afp|reuters|ap|getty(?:\ images)?|dr|d\.r\.|epa|xinhua|archives?|anadolu)\)\s*\.?$
      | (?:©|\(c\))\s*\S+""",
    re.VERBOSE,
)
LONGEST_CAPTION = 160
SENTENCE_WORDS = 5
LONG_LINE = 120
LONG_QUESTION = 95
LONGEST_HEADING_WORDS = 14


def is_prose(text: str) -> bool:
    """Whether a line reads as a sentence or more: what stories and biographies are made of."""
    if len(text) >= LONG_LINE:
        return True
    # Headlines are questions too, and short; they hardly ever end with a full stop.
    stops = FULL_STOP.search(text) or (len(text) >= LONG_QUESTION and QUESTION.search(text))
    return bool(stops) and len(text.split()) >= SENTENCE_WORDS and not is_caption(text)


def is_caption(text: str) -> bool:
    return len(text) <= LONGEST_CAPTION and bool(CAPTION.search(fold(text)))


def is_short_line(text: str) -> bool:
    """A line that could be a heading, a name or a label, but hardly a sentence."""
    return len(text.split()) <= LONGEST_HEADING_WORDS and len(text) <= 110 and not is_prose(text)


@dataclass(slots=True)
class Cut:
    """A page taken apart: the story, what lay behind it, and what was left out of the middle."""

    body: list[Passage] = field(default_factory=list)
    tail: list[Passage] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def cut_story(passages: Sequence[Passage]) -> Cut:
    """Takes passages that begin with the story; tells where it ends and cleans its middle."""
    cut, position = Cut(), 0
    while position < len(passages):
        passage = passages[position]
        kind = _kind_of(passage)
        if kind is None:
            cut.body.append(passage)
        elif kind in CLOSING and cut.body:
            break
        elif kind in PAUSING and cut.body:
            resume = _where_it_resumes(passages, position, kind)
            if resume is None:
                break
            position = resume
            continue
        elif kind is Furniture.READ_ALSO:
            position = _behind_read_also(passages, position)
            continue
        position += 1
    cut.tail = list(passages[position:])
    _give_back_the_author_box(cut)
    _trim(cut)
    return cut


def _kind_of(passage: Passage) -> Furniture | None:
    if passage.kind in {Kind.PICTURE, Kind.TABLE}:
        return None
    for kind in (Furniture.TAGS, Furniture.SECTION):
        if len(passage.text) < 300 and labelled(passage.text, kind) is not None:
            return Furniture.TAGS  # both stand at the foot, and the story ends there
    return kind_of(passage.text)


def _where_it_resumes(passages: Sequence[Passage], position: int, kind: Furniture) -> int | None:
    """Where the story goes on behind a box in its middle; None when it does not."""
    group = []
    for index in range(position + 1, len(passages)):
        found = _kind_of(passages[index])
        if found in CLOSING or (found in PAUSING and group):
            break
        if found is None:
            group.append(index)
    while group and (passages[group[0]].is_link or not is_prose(passages[group[0]].text)):
        if _is_author_box(passages, group[0]):
            return None
        group.pop(0)
    sentences = [i for i in group if is_prose(passages[i].text) and not passages[i].is_link]
    teasers = [i for i in sentences if TEASER.search(passages[i].text)]
    needed = (
        1
        if kind is Furniture.PANEL
        or position + 1 < len(passages)
        and passages[position + 1].is_link
        else 2
    )
    if len(sentences) < needed or teasers or _alternates(passages, group):
        return None
    return group[0]


def _alternates(passages: Sequence[Passage], group: Sequence[int]) -> bool:
    """Headline, excerpt, headline, excerpt: a list of other stories."""
    short = [not is_prose(passages[i].text) for i in group]
    return len(group) >= 3 and sum(short) >= 2 and sum(short) * 2 >= len(group) - 1


def _behind_read_also(passages: Sequence[Passage], position: int) -> int:
    """The place behind «اقرأ أيضا» and the headlines that it announces."""
    announces = len(passages[position].text.split()) <= 4
    position += 1
    while announces and position < len(passages):
        passage = passages[position]
        is_text = is_prose(passage.text) and not passage.is_link
        if is_text or passage.kind is Kind.PICTURE or _kind_of(passage):
            break
        position += 1
    return position


def _is_author_box(passages: Sequence[Passage], position: int) -> bool:
    name = passages[position].text
    if position + 1 >= len(passages) or not bylines.is_name(name) or TERMINAL.search(name):
        return False
    return bylines.is_biography(name, passages[position + 1].text)


def _give_back_the_author_box(cut: Cut) -> None:
    """A name and a biography at the very end, without a word that announces them."""
    body = cut.body
    for start in (len(body) - 2, len(body) - 3):
        if start >= 1 and _is_author_box(body, start) and _could_be_box(body[start:]):
            cut.tail[:0] = body[start:]
            del body[start:]
            return


_OTHER_STORIES = {
    Furniture.RELATED,
    Furniture.READ_ALSO,
    Furniture.REPLY,
    Furniture.NEIGHBOURS,
    Furniture.LEGAL,
}
MOST_NAME_WORDS = 4


def _could_be_box(passages: Sequence[Passage]) -> bool:
    name = passages[0].text
    about = all(passage.kind is Kind.PARAGRAPH for passage in passages[1:])
    return about and (len(name.split()) <= MOST_NAME_WORDS or bylines.is_description(name))


def _trim(cut: Cut) -> None:
    """Takes stray short lines off the end, and empty headings; they are told, not kept."""
    body = cut.body
    while body and _is_stray(body[-1]):
        stray = body.pop()
        cut.tail.insert(0, stray)
        if stray.text and stray.kind is not Kind.PICTURE:
            cut.left_out.insert(0, stray.text)
    while body and body[0].kind is Kind.RULE:
        body.pop(0)


def _is_stray(passage: Passage) -> bool:
    if passage.kind in {Kind.RULE, Kind.HEADING}:
        return True
    if passage.kind is not Kind.PARAGRAPH:
        return False
    return passage.is_link and not is_prose(passage.text) or _is_label(passage.text)


def _is_label(text: str) -> bool:
    return len(text.split()) <= 8 and len(text) <= 60 and not TERMINAL.search(text)


def find_author_box(
    tail: Sequence[Passage], known_names: Iterable[str] = (), site_name: str = ""
) -> tuple[str, str]:
    """The name and the biography that stand behind a story; two empty strings when none do."""
    known = list(known_names)
    announced, is_first = False, True
    for position, passage in enumerate(tail):
        kind = _kind_of(passage)
        announced = announced or kind is Furniture.AUTHOR_BOX
        is_first = is_first and kind not in _OTHER_STORIES
        if kind or is_prose(passage.text):
            continue
        name, biography = bylines.tidy_name(passage.text), _biography(tail[position + 1 :])
        if biography and bylines.is_name(name) and not bylines.same_person(name, site_name):
            expected = announced or any(bylines.same_person(name, other) for other in known)
            plausible = is_first and len(name.split()) <= MOST_NAME_WORDS
            if expected or plausible or bylines.is_biography(name, biography):
                return name, biography
        is_first = is_first and not passage.text
    return "", ""


def _biography(passages: Sequence[Passage]) -> str:
    kept = []
    for passage in passages:
        if _kind_of(passage) or not is_prose(passage.text) or TEASER.search(passage.text):
            break
        kept.append(passage.text)
    return "\n".join(kept[:3])


def find_tags(passages: Sequence[Passage]) -> list[str]:
    """The names behind «الوسوم:», on its line or on the lines after it."""
    for position, passage in enumerate(passages):
        rest = labelled(passage.text, Furniture.TAGS)
        if rest is None:
            continue
        if rest:
            return split_tags(rest)
        found = []
        for following in passages[position + 1 :]:
            if _kind_of(following) or is_prose(following.text) or len(following.text) > 120:
                break
            if len(following.text.split()) > 6 and not re.search(r"[،,؛;|#]", following.text):
                break
            found += split_tags(following.text)
        return found
    return []


def split_tags(text: str) -> list[str]:
    parts = re.split(r"[،,؛;|\n•·]+", text)
    if len(parts) == 1 and text.count("#") > 1:
        parts = text.split("#")
    names = [part.strip(" #.\t\u00a0-–").replace("_", " ") for part in parts]
    return [name for name in names if name and len(name) <= 60]
