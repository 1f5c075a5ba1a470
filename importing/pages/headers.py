"""The lines above a story in plain text: which is the site's name, the section, the headline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from arabic.characters import has_arabic
from arabic.dates import ENGLISH_WEEKDAYS, FRENCH_WEEKDAYS, WEEKDAYS, parse_date
from arabic.folding import fold
from arabic.months import ENGLISH_MONTHS, FRENCH_MONTHS, HIJRI_MONTHS, MONTHS, OTHER_SPELLINGS
from importing.pages import bylines
from importing.pages.markers import Furniture, kind_of, labelled
from importing.pages.passages import FULL_STOP, Passage, is_caption, is_prose, split_tags
from importing.pages.vocabulary import comparable, phrases, words

SECTION_WORDS = words("pages", "sections")
BREADCRUMB = re.compile(r"\s+[»›>/|→←«‹]\s+|\s*[»›→]\s*")
TITLE_SUFFIX = re.compile(r"\s+[-–—|»:•·]\s+|\s*\|\s*")
DATE_LABEL = re.compile(
    r"""^\W*(?:نشر(?:ت)?(?:\ في|\ بتاريخ|\ يوم)?|تاريخ\ النشر|تاريخ|التاريخ|بتاريخ
        |اخر\ تحديث|تم\ التحديث|تحديث|حدث\ في|اخر\ تعديل
        |published(?:\ on|\ time)?|posted(?:\ on)?|updated(?:\ on)?|last\ updated|date
        |publie\ le|publiee\ le|mis\ a\ jour(?:\ le)?|modifie\ le|le)\b[\s:]*""",
    re.VERBOSE,
)
UPDATED = re.compile(
    r"^\W*(?:اخر تحديث|تم التحديث|تحديث|حدث في|اخر تعديل"
    r"|updated|last updated|mis a jour|modifie)"
)
CLOCK = re.compile(
    r"\b\d{1,2}\s?[:hH]\s?\d{2}\b|[+-]\d{2}:?\d{2}"
    r"|\b(?:[صم]|صباحا|مساء|ظهرا|الساعه|بتوقيت|غرينتش|في|يوم|am|pm|gmt|utc|a|at|on|le|cest|cet)\b"
)
CALENDAR = frozenset(
    word
    for names in (
        *MONTHS.values(),
        FRENCH_MONTHS,
        ENGLISH_MONTHS,
        *OTHER_SPELLINGS.values(),
        HIJRI_MONTHS,
        WEEKDAYS,
        FRENCH_WEEKDAYS,
        ENGLISH_WEEKDAYS,
    )
    for name in names
    for word in re.findall(r"[^\W\d_]+", fold(name))
)
HEADLINE_LABEL = re.compile(
    r"^\s*(?:العنوان|عنوان المقال|title|titre|headline)\s*:\s*(.+)$", re.IGNORECASE
)
URL_LINE = re.compile(r"^(?:[^\s:]{0,20}(?: [^\s:]{0,20}){0,2}:\s*)?(https?://\S+)$", re.IGNORECASE)
HOME = phrases("pages", "homes")
LONGEST_LABEL_WORDS = 4
HEADLINE_WORDS = 4


@dataclass(slots=True)
class Header:
    headline: str = ""
    kicker: str = ""
    summary: str = ""
    site_name: str = ""
    section: str = ""
    authors: list[str] = field(default_factory=list)
    published_on: date | None = None
    url: str = ""
    left_out: list[str] = field(default_factory=list)


def read_header(
    lines: Sequence[Passage],
    tail: Sequence[Passage],
    box_name: str = "",
    headline: str = "",
    page_title: str = "",
) -> Header:
    """Reads the lines above the story; ``tail`` are those behind it, which repeat some of them."""
    header = Header(headline=headline)
    menu_lines = _menu_lines(lines)
    candidates = [line for line in lines if not _take_labelled(line.text, header)]
    if not header.headline:
        _take_page_title(candidates, page_title, header)
    titles = [line for line in candidates if line.line not in menu_lines]
    position = _headline_position(titles, header)
    if position is None:
        return header
    header.headline = header.headline or titles[position].text
    same = comparable(header.headline)
    above = [line.text for line in titles[:position] if comparable(line.text) != same]
    below = [line.text for line in titles[position + 1 :] if comparable(line.text) != same]
    menu = {comparable(line.text) for line in candidates}
    _take_lines_above(above, header, menu, tail)
    _take_lines_below(below, header, box_name)
    return header


def _take_labelled(text: str, header: Header) -> bool:
    """Takes what says by itself what it is; True when the line is used up."""
    if found := URL_LINE.match(text):
        header.url = header.url or found[1]
        return True
    if (section := _section_of(text)) is not None:
        header.section = section or header.section
        return True
    if found := HEADLINE_LABEL.match(text):
        header.headline = header.headline or found[1].strip()
        return True
    names = bylines.names_in_byline(text)
    day = parse_date(text) if names else date_line(text)
    if names or day:
        header.authors += [name for name in names if name not in header.authors]
        if day and (header.published_on is None or not UPDATED.match(fold(text))):
            header.published_on = header.published_on or day
        return True
    return kind_of(text) is not None


def _section_of(text: str) -> str | None:
    """The section of «القسم: …» or of a trail «الرئيسية » أخبار » …»; None for other lines."""
    if (rest := labelled(text, Furniture.SECTION)) is not None:
        return next(iter(split_tags(rest)), "")
    steps = [step.strip() for step in BREADCRUMB.split(text.strip(" »›>/|→")) if step.strip()]
    if len(steps) >= 2 and kind_of(steps[0]) is Furniture.NAVIGATION:
        trail = [step for step in steps[1:] if len(step.split()) <= LONGEST_LABEL_WORDS + 1]
        return trail[-1] if trail else ""
    return None


def date_line(text: str) -> date | None:
    """The date of a line that holds hardly more than a date."""
    if len(text) > 90 or not (day := parse_date(text)):
        return None
    rest = CLOCK.sub(" ", DATE_LABEL.sub("", fold(text)))
    words = [word for word in re.findall(r"[^\W\d_]{2,}", rest) if word not in CALENDAR]
    return day if len(words) <= 3 else None


def _take_page_title(lines: Sequence[Passage], page_title: str, header: Header) -> None:
    """«Headline - site name»: the title of the window, often the first line of a saved text."""
    known = {comparable(line.text): line.text for line in lines}
    for title in [page_title] if page_title else [line.text for line in lines]:
        for first, rest in _halves(title):
            for headline, site_name in ((first, rest), (rest, first)):
                found = _known_headline(headline, known)
                if found and found != title and len(site_name.split()) <= 6:
                    header.headline = found
                    header.site_name = known.get(comparable(site_name), site_name)
                    return


def _halves(title: str) -> list[tuple[str, str]]:
    """The title parted at each of its dashes and bars in turn."""
    return [
        (title[: found.start()].strip(), title[found.end() :].strip())
        for found in TITLE_SUFFIX.finditer(title)
    ]


def _known_headline(part: str, known: dict[str, str]) -> str:
    """The line of the page that this part of its title repeats, or begins."""
    wanted = comparable(part)
    if len(part.split()) < HEADLINE_WORDS:
        return ""
    return known.get(wanted) or next(
        (text for key, text in known.items() if key.startswith(wanted) and len(text) <= 250), ""
    )


def _menu_lines(lines: Sequence[Passage]) -> set[int]:
    """Line numbers of labels that stand in a menu: a run of short lines without a gap.

    What stands before «الرئيسية» is the site's name; a last label that the menu holds already
    is the section of the story under it.
    """
    found: set[int] = set()
    for run in _label_runs(lines):
        words = [kind_of(line.text) is Furniture.NAVIGATION for line in run]
        if not (sum(words) >= 2 or (any(words) and len(run) >= 4) or len(run) >= 6):
            continue
        homes = [i for i, line in enumerate(run) if comparable(line.text) in HOME]
        menu = run[homes[0] :] if homes else run[1:]
        earlier = {comparable(line.text) for line in menu[:-1]}
        if comparable(menu[-1].text) in earlier:
            menu = menu[:-1]
        found.update(line.line for line in menu)
    return found


def _label_runs(lines: Sequence[Passage]) -> list[list[Passage]]:
    runs: list[list[Passage]] = [[]]
    for line in lines:
        follows = runs[-1] and line.line == runs[-1][-1].line + 1
        if len(line.text.split()) > LONGEST_LABEL_WORDS:
            runs.append([])
        elif follows:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [run for run in runs if run]


def _headline_position(lines: Sequence[Passage], header: Header) -> int | None:
    if header.headline:
        same = comparable(header.headline)
        places = [i for i, line in enumerate(lines) if comparable(line.text) == same]
        return places[-1] if places else len(lines)
    if not lines:
        return None
    repeated = {comparable(line.text) for line in lines}
    counts = {key: sum(comparable(line.text) == key for line in lines) for key in repeated}
    scores = [_headline_score(lines, i, counts) for i in range(len(lines))]
    return max(range(len(lines)), key=scores.__getitem__)


def _headline_score(lines: Sequence[Passage], position: int, counts: dict[str, int]) -> float:
    text = lines[position].text
    words = len(text.split())
    score = min(words, 12)
    score += 4 if counts[comparable(text)] > 1 and words >= HEADLINE_WORDS else 0
    score -= 4 if FULL_STOP.search(text) and text.rstrip("»”\"'").endswith(".") else 0
    score -= 8 if is_caption(text) else 0
    score -= 3 if text.endswith((":", "..", "…")) else 0
    above = [line.text for line in lines[max(0, position - 3) : position]]
    if words > HEADLINE_WORDS and any(map(_could_be_headline, above)):
        score -= 7 if _could_be_headline(above[-1]) else 5  # its summary, or a caption
    return score


def _could_be_headline(text: str) -> bool:
    return len(text.split()) > HEADLINE_WORDS and not text.endswith((":", "..", "…"))


def _take_lines_above(
    above: list[str], header: Header, menu: set[str], tail: Sequence[Passage]
) -> None:
    labels = list(dict.fromkeys(above))
    if not header.site_name:
        header.site_name = _site_name(labels, header, tail)
    labels = [text for text in labels if comparable(text) != comparable(header.site_name)]
    if not labels:
        return
    last = labels[-1]
    if len(labels) > 1 and _is_kicker(last) and _is_section(labels[-2]):
        header.kicker, last = last, labels[-2]
    elif _is_kicker(last) and (header.section or len(last.split()) > LONGEST_LABEL_WORDS):
        header.kicker, last = last.rstrip(":"), labels[-2] if len(labels) > 1 else ""
    if not header.section and last and len(last.split()) <= LONGEST_LABEL_WORDS + 1:
        header.section = last
    used = {header.section, header.kicker, header.site_name}
    header.left_out += [text for text in labels if text not in used and header.headline not in text]


def _site_name(labels: list[str], header: Header, tail: Sequence[Passage]) -> str:
    legal = " ".join(fold(line.text) for line in tail if kind_of(line.text) is Furniture.LEGAL)
    for text in labels:
        if len(fold(text)) > 2 and fold(text) in legal:
            return text
    if len(labels) > 1 or (labels and (header.section or not _is_section(labels[0]))):
        if len(labels) > 1 and _is_section(labels[0]) and not _is_section(labels[1]):
            return labels[1] if len(labels) == 2 else labels[0]
        return labels[0]
    return ""


def _is_section(text: str) -> bool:
    words = [word.removeprefix("ال") for word in re.findall(r"[^\W_]+", fold(text))]
    return 0 < len(words) <= LONGEST_LABEL_WORDS and any(word in SECTION_WORDS for word in words)


def _is_kicker(text: str) -> bool:
    words = len(text.split())
    return not _is_section(text) and 1 < words <= 12


def _take_lines_below(below: list[str], header: Header, box_name: str) -> None:
    for position, text in enumerate(below):
        is_author = bylines.is_description(text) or (
            box_name and bylines.is_name(text) and bylines.same_person(text, box_name)
        )
        if not header.section and _is_section(text):
            header.section = text
        elif is_author and not header.authors:
            header.authors += [] if box_name else [text]
        elif not header.site_name and any(map(_is_section, below[position + 1 : position + 2])):
            header.site_name = text if len(text.split()) <= LONGEST_LABEL_WORDS else ""
        elif not header.summary and _is_summary(text):
            header.summary = text
        else:
            header.left_out.append(text)


def _is_summary(text: str) -> bool:
    return not is_caption(text) and len(text.split()) >= 6 and (len(text) >= 60 or is_prose(text))


def language_of(text: str, offered: Sequence[str] = ("ar", "fr", "en")) -> str:
    """The language of a text, of the three that the house speaks."""
    sample = text[:20_000]
    arabic = sum("\u0600" <= character <= "\u06ff" for character in sample)
    latin = sum(character.isascii() and character.isalpha() for character in sample)
    if has_arabic(sample) and arabic >= latin * 0.6:
        return "ar"
    words = re.findall(r"[a-z']+", fold(sample))
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    return "fr" if french >= english else "en"


_FRENCH = words("languages", "fr")
_ENGLISH = words("languages", "en")
