"""A whole page as a run of passages, told apart: what stands above the story, the story, the rest.

For pages whose markup says nothing: plain text, and HTML of unknown make.
"""

import re
from collections.abc import Callable, Sequence

from importing.pages import bylines
from importing.pages.headers import HEADLINE_WORDS, Header, date_line, language_of, read_header
from importing.pages.markers import CLOSING, PAUSING, Furniture, kind_of, labelled
from importing.pages.passages import (
    TERMINAL,
    Cut,
    Kind,
    Passage,
    cut_story,
    find_author_box,
    find_tags,
    is_caption,
    is_prose,
    is_short_line,
)
from importing.pages.story import PageStory

RUN_BREAK = 3  # so many short lines in a row belong to no story
ENOUGH_OF_THE_LONGEST = 0.25
LONGEST_SUMMARY = 400

Shaper = Callable[[Sequence[Passage]], list[Passage]]


def take_apart(
    lines: Sequence[Passage], shape: Shaper = list, headline: str = "", page_title: str = ""
) -> PageStory:
    """The story in a page's passages; its body is empty when there is none.

    ``headline`` is what the page's markup says it is, if that is known; ``page_title`` is the
    title of the window, which themes compose of the headline and the site's name.
    """
    start = _where_the_story_begins(lines)
    if start is None:
        return PageStory(headline=headline or next((line.text for line in lines), ""))
    start, summary = _without_summary(lines, start)
    start = _with_unstopped_beginning(lines, start)
    above = [line for line in lines[:start] if line.kind is not Kind.PICTURE]
    cut = cut_story([*_pictures_above(lines[:start]), *lines[start:]])
    sure_names = [name for line in above for name in bylines.names_in_byline(line.text)]
    box = find_author_box(cut.tail, sure_names, lines[0].text)
    header = read_header(above, cut.tail, box[0], headline, page_title)
    if not header.headline:
        return PageStory()
    header.summary = summary or header.summary
    header.authors = header.authors or _first_behind(cut.tail, bylines.names_in_byline) or []
    _promote_long_headline(header, cut.body)
    body = shape(_without_captions(_without_repeats(cut.body, header), cut.left_out))
    return _put_together(header, body, cut, box, [*cut.tail, *above])


def _put_together(
    header: Header,
    body: list[Passage],
    cut: Cut,
    box: tuple[str, str],
    around: Sequence[Passage],
) -> PageStory:
    return PageStory(
        headline=header.headline,
        kicker=header.kicker,
        summary=header.summary,
        site_name=header.site_name,
        section=header.section or _section_behind(cut.tail),
        authors=bylines.merge_authors(header.authors, *box),
        tags=find_tags(around),
        published=header.published_on or _first_behind(cut.tail, date_line),
        url=header.url or _first_behind(cut.tail, _address) or "",
        language_code=language_of(" ".join(passage.text for passage in body)),
        body=body,
        left_out=[*header.left_out, *cut.left_out],
    )


def _is_running(line: Passage) -> bool:
    """Whether a passage is text of a story as far as it can tell alone."""
    if line.is_link or line.kind in {Kind.PICTURE, Kind.RULE, Kind.HEADING}:
        return False
    return is_prose(line.text) and kind_of(line.text) is None and not _is_header_line(line.text)


def _where_the_story_begins(lines: Sequence[Passage]) -> int | None:
    """The first line of the first run of sentences that is not small beside the longest run."""
    runs: list[tuple[int, int]] = []
    start, length, short = None, 0, 0
    for position, line in enumerate(lines):
        if _is_running(line) and (length or not _is_biography(lines, position)):
            start = position if start is None else start
            length, short = length + len(line.text), 0
        elif line.kind is not Kind.PICTURE:
            short += 1
        if start is not None and (short >= RUN_BREAK or _closes(line.text)):
            runs.append((start, length))
            start, length = None, 0
    if start is not None:
        runs.append((start, length))
    if not runs:
        return None
    enough = max(length for _, length in runs) * ENOUGH_OF_THE_LONGEST
    found = next(start for start, length in runs if length >= enough)
    if found == 0 and len(lines) > 2 and is_prose(lines[1].text):
        found = 1  # a headline that looks like a sentence
    return found or None


def _is_biography(lines: Sequence[Passage], position: int) -> bool:
    """Whether an author box stands here: a panel or the like, a name, and who that is."""
    if not position or not bylines.is_name(lines[position - 1].text):
        return False
    above = [kind_of(line.text) for line in lines[max(0, position - 3) : position - 1]]
    is_behind = any(kind in PAUSING or kind in CLOSING for kind in above)
    return is_behind and bylines.is_biography(lines[position - 1].text, lines[position].text)


def _closes(text: str) -> bool:
    return kind_of(text) in CLOSING or any(
        labelled(text, kind) is not None for kind in (Furniture.TAGS, Furniture.SECTION)
    )


def _is_header_line(text: str) -> bool:
    return bool(date_line(text) or bylines.names_in_byline(text))


def _without_summary(lines: Sequence[Passage], start: int) -> tuple[int, str]:
    """A sentence under the headline, with the date or the byline between it and the story."""
    if len(lines[start].text) > LONGEST_SUMMARY:
        return start, ""
    between = []
    for position in range(start + 1, min(start + 6, len(lines))):
        line = lines[position]
        if _is_running(line):
            is_parted = any(_is_header_line(text) for text in between)
            return (position, lines[start].text) if is_parted else (start, "")
        if not _is_header_line(line.text) and kind_of(line.text) is None:
            break
        between.append(line.text)
    return start, ""


def _with_unstopped_beginning(lines: Sequence[Passage], start: int) -> int:
    """One line more, where a site sets no full stops and the first paragraph is a short one."""
    if start < 2:
        return start
    first, above = lines[start - 1], lines[start - 2].text
    if first.kind is not Kind.PARAGRAPH or len(first.text) < 60 or is_caption(first.text):
        return start
    if kind_of(first.text) or _is_header_line(first.text):
        return start
    if len(above.split()) < HEADLINE_WORDS or kind_of(above):
        return start
    body = [line.text for line in lines[start : start + 8] if is_prose(line.text)]
    unstopped = sum(not TERMINAL.search(text) for text in body)
    return start - 1 if unstopped * 2 > len(body) else start


def _pictures_above(above: Sequence[Passage]) -> list[Passage]:
    """The picture between a headline and its story, which is the story's."""
    pictures = [line for line in above if line.kind is Kind.PICTURE]
    return pictures[-1:]


def _promote_long_headline(header: Header, body: list[Passage]) -> None:
    """A headline so long that it passed for the first paragraph, under a mere label."""
    if len(body) < 3 or len(header.headline.split()) > 3 or header.section:
        return
    first = body[0].text
    if len(first) <= 200 and not TERMINAL.search(first) and len(body[1].text) > len(first):
        header.section, header.headline = header.headline, body.pop(0).text


def _without_repeats(body: Sequence[Passage], header: Header) -> list[Passage]:
    return [passage for passage in body if passage.text not in {header.headline, header.site_name}]


def _without_captions(body: Sequence[Passage], left_out: list[str]) -> list[Passage]:
    """Captions that stand without their pictures are told, not kept."""
    kept = []
    for passage in body:
        is_loose = passage.kind is Kind.PARAGRAPH and is_caption(passage.text)
        if is_loose and is_short_line(passage.text):
            left_out.append(passage.text)
        else:
            kept.append(passage)
    return kept


def _first_behind(tail: Sequence[Passage], read: Callable):
    """What ``read`` finds first behind the story, above the related stories and the replies."""
    for passage in tail:
        kind = kind_of(passage.text)
        if kind in {Furniture.RELATED, Furniture.REPLY, Furniture.NEIGHBOURS, Furniture.LEGAL}:
            break
        if found := read(passage.text):
            return found
    return None


def _section_behind(tail: Sequence[Passage]) -> str:
    found = (labelled(passage.text, Furniture.SECTION) for passage in tail)
    return next((re.split(r"[،,|]", rest)[0].strip() for rest in found if rest), "")


def _address(text: str) -> str:
    found = (
        re.fullmatch(r"(?:\S+\s?){0,3}?[:：]?\s*(https?://\S+)", text) if len(text) < 500 else None
    )
    return found[1] if found else ""
