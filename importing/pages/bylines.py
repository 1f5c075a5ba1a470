"""Who signed a page: names in byline lines, descriptions in place of names, biographies."""

import re

from arabic.characters import clean_line
from arabic.dates import parse_date
from arabic.folding import fold
from importing.pages.vocabulary import comparable, words
from importing.records import AuthorRecord

ACCOUNTS = words("bylines", "accounts")
LONGEST_NAME = 80
MOST_WORDS = 7

# ``sure`` begins nothing but bylines, ``verb`` begins headlines too («كتب الرئيس رسالة»), and
# ``latin`` is followed by capitals when it is a byline.
_PREFIX = re.compile(
    r"""^\W*(?:
        (?P<sure>
           بقلم|كتبه|كتبها|كتبته|نشر(?:ه|ت|ها)?\ (?:بواسطه|من\ قبل)|بواسطه|من\ اعداد
         | (?:تاليف|اعداد|تقرير|تحقيق|حوار|تحرير|اعد\ التقرير|اعده|اعدته|حاوره|حاورها|اجري\ الحوار
             |من\ قبل|الكاتب(?:ه)?|كاتب\ المقال|المولف|الصحفي(?:ه)?|المراسل
             |author|authors|auteur(?:e|s)?|autrice)(?=\s*[:/])
         | (?:written|reported|posted|published|story|text)\ by|by(?=\s*:)
         | (?:ecrit|redige|publie|poste|propos\ recueillis)\ par|texte\ de|par(?=\s*:)
        )
      | (?P<verb>كتب|كتبت|يكتب|تكتب)
      | (?P<latin>by|par|de\ notre\ correspondante?(?:\ a\ [\w-]+)?)
    )(?=\W|$)\s*[:：/\\|،,.\-–—]*\s*""",
    re.VERBOSE,
)
# What may follow the name on its line: a date, a place, a count, an address.
_BEHIND_NAME = re.compile(
    r"""\s*[|•·\t]\s* | \s+[–—-]\s+ | \s*[،,؛;]\s*(?=(?:le\s|on\s|في\s|\S*\s?\d)) | \s+(?=\(?\d)
      | \s+(?:في|بتاريخ|يوم|منذ|on|le)\s+(?=[^\n]*\d) | \s+(?:for|pour)\s+(?=\S+$)
      | \s*[<(]?\S+@\S+""",
    re.IGNORECASE | re.VERBOSE,
)
_DATED_BYLINE = re.compile(
    r"(?:^|\s)(?:بواسطة|بقلم|كتبه|par|by)\s*:?\s+(?P<name>[^\d|]{3,80})$", re.IGNORECASE
)
_PLACE_BEHIND = re.compile(r"\s+(?:في|من|à|au|en|in|at|from)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\((?![^()]*(?:مستعار|pseudo|emprunt))[^()]*\)", re.IGNORECASE)
# «محمد القاسم وأحمد حجي»: the waw of "and" stands on a name, unless the name begins with it.
_AND = re.compile(
    r"(?<=\S\s\S)(?P<first>\S*)\s+و"
    r"(?=(?!لد\s|لدي|ليد|ائل|سام|سيم|فاء|جدي|هبة|هبي|ردة|حيد|ديع|جيه|داد|لاء|رقة|هيب)\S{3,}\s+\S{2,})"
)
_SEVERAL = re.compile(r"\s*[،,؛;&]\s*(?:and\s+|et\s+)?|\s+(?:and|et|و)\s+|\s*/\s*", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"[.!?؟:…](?:\s|$)|[<>{}\[\]=]|https?:|www\.", re.IGNORECASE)
_INITIALS = re.compile(r"\b\w\.")

# Words of which descriptions are made; a "name" of nothing else hides a person or a desk.
_ROLE_WORDS = words("bylines", "roles")
_PLACES = words("bylines", "places")
_SMALL = words("bylines", "small")
_PARTICLES = words("bylines", "particles")
_PSEUDONYM = re.compile(
    r"اسم مستعار|اسما مستعارا|باسم مستعار|اسماء مستعاره"
    r"|pseudonym|pen name|nom d'emprunt|nom de plume"
)
_WORDS = re.compile(r"[^\W_]+")

_BIOGRAPHY = re.compile(
    r"""^\W*(?:
        انا|اكتب|اعمل|نحن|متخصص|متخصصه|مهتم|حاصل|حاصله|خريج|خريجه|تغطي|يغطي|عمل|عملت
      | بدا\ مسيرته|بدات\ مسيرتها|ولد\ في|ولدت\ في
      | (?:صحفي|صحافي|كاتب|باحث|مراسل|محرر|مدون|استاذ|خبير|محلل|ناشط|مصور|مترجم|دكتور)(?:ه)?
      | اعلامي|اعلاميه|طبيب|محام|مهندس|اكاديمي|شاعر|روايي|روائي
      | i\ am|i'm|je\ suis|ne\ a|nee\ a|diplome
      | journaliste|journalist|reporter|writer|editor|correspondent|correspondant|freelance|author
      | chercheur|chercheuse|redacteur|redactrice
      | (?:an?|un|une|the|le|la)\ (?:\w+[\ -]){0,4}?
        (?:journalist\w*|reporter|writer|editor|researcher|correspond[ae]nt\w*|photograph\w+
          |ecrivain\w*|chercheu\w+|analyst\w*|redact\w+)
    )\b""",
    re.VERBOSE,
)
_ABOUT_A_PERSON = re.compile(
    r"\b(?:is|was|est|has|works|writes|covers|travaille|ecrit|couvre|a couvert|reports)\b"
    r"|journalis|reporter|correspond[ae]nt"
    r"|صحفي|صحافي|كاتب|مراسل|باحث|محرر|متخصص|اعلامي|خبير|محلل|يكتب|تكتب|يعمل|تعمل|تغطي|يغطي"
)


def names_in_byline(line: str) -> list[str]:
    """The names of a line such as «بقلم: …», "By …", « Par … »; empty when it is not one."""
    line = clean_line(line).strip("*_# ")
    if len(line) > LONGEST_NAME + 60:
        return []
    found = _PREFIX.match(_same_length_fold(line))
    if found:
        rest = line[found.end() :]
        names = _split_names(_BEHIND_NAME.split(rest, maxsplit=1)[0])
        if found["sure"] or re.search("[:：/]", line[: found.end()]):
            return names
        fits = _is_capitalised if found["latin"] else _is_bare_name
        return names if all(map(fits, names)) else []
    if parse_date(line) and (dated := _DATED_BYLINE.search(line)):
        return _split_names(dated["name"])
    return []


def _same_length_fold(text: str) -> str:
    """Folded letter by letter, so that positions agree with the text."""
    return "".join(
        (fold(character) or "\u0000")[:1] if not character.isspace() else " " for character in text
    )


def _split_names(text: str) -> list[str]:
    text = _ASIDE.sub(" ", text)
    text = _AND.sub(r"\g<first> ، ", text)
    names = [name for name in map(tidy_name, _SEVERAL.split(text)) if name]
    if not names or not all(map(is_name, names)):
        return []
    people = [name for name in names if not is_description(name)]
    return people or names  # "J. Smith, staff writer" is one person


def tidy_name(text: str) -> str:
    return clean_line(re.sub(r"\S+@\S+", "", text)).strip(" \t:،,.;؛|/\\-–—ـ•·*\"'()[]")


def is_name(text: str) -> bool:
    """Whether it could be the name of a person or desk: short, some letters, not a sentence."""
    return (
        1 < len(text) <= LONGEST_NAME
        and 1 <= len(text.split()) <= MOST_WORDS
        and any(character.isalpha() for character in text)
        and sum(character.isdigit() for character in text) <= 2
        and not _NOT_A_NAME.search(_INITIALS.sub("", text))
    )


def _is_bare_name(text: str) -> bool:
    """Stricter, for «كتب …», with which sentences begin as well."""
    return is_name(text) and len(text.split()) <= 4


def _is_capitalised(text: str) -> bool:
    """For "By …" and « Par … »: every word but the particles begins with a capital."""
    words = [word for word in _WORDS.findall(text) if fold(word) not in _PARTICLES]
    return is_description(text) or (bool(words) and all(not word[0].islower() for word in words))


def is_description(name: str) -> bool:
    """Whether it names a function («صحفي مستقل», « La rédaction ») rather than a person.

    Such a byline hides who wrote, on purpose: it is treated as a pseudonym.
    """
    words = _WORDS.findall(fold(_PLACE_BEHIND.split(name, maxsplit=1)[0]))
    telling = [word for word in words if word not in _SMALL and word not in _PLACES]
    return bool(telling) and all(_is_role(word) for word in words)


def _is_role(word: str) -> bool:
    stems = (
        word,
        word.removeprefix("ال"),
        word.removeprefix("ب"),
        word.removeprefix("بال"),
        word.removeprefix("ل"),
    )
    return any(stem in _ROLE_WORDS for stem in stems)


def is_biography(name: str, text: str) -> bool:
    """Whether a passage under a name tells who that is."""
    folded, words = fold(text), _WORDS.findall(fold(name))
    opening = _WORDS.findall(folded)[:12]
    if _BIOGRAPHY.match(folded):
        return True
    named = [word for word in words if word in opening]
    return (
        bool(words) and len(named) * 2 >= len(words) and bool(_ABOUT_A_PERSON.search(folded[:160]))
    )


def same_person(one: str, other: str) -> bool:
    """Whether two writings name the same: equal when folded, or one within the other."""
    first, second = set(_WORDS.findall(fold(one))), set(_WORDS.findall(fold(other)))
    return bool(first and second) and (first <= second or second <= first)


def author_record(name: str, biography: str = "") -> AuthorRecord:
    """Pseudonymous where the page says so or the name is a description; else it does not say."""
    return AuthorRecord(
        name=tidy_name(re.sub(r"\([^()]*\)", " ", name))[:LONGEST_NAME],
        biography=clean_line(biography) if "\n" not in biography else biography.strip(),
        is_pseudonymous=True if is_description(name) or _says_so(f"{name} {biography}") else None,
    )


def _says_so(text: str) -> bool:
    return bool(_PSEUDONYM.search(fold(text)))


def merge_authors(names: list[str], box_name: str, biography: str) -> tuple[AuthorRecord, ...]:
    """The byline's names, with the biography of the author box where it is the same person's.

    Names of accounts that systems put in the place of a byline are none.
    """
    names = list({comparable(name): name for name in names if tidy_name(name)}.values())
    names = [name for name in names if comparable(name) not in ACCOUNTS]
    box_name = "" if comparable(box_name) in ACCOUNTS else box_name
    if not names:
        return (author_record(box_name, biography),) if box_name else ()
    authors = []
    for name in names:
        if box_name and same_person(name, box_name):
            authors.append(author_record(max(name, box_name, key=len), biography))
            box_name = ""
        else:
            authors.append(author_record(name))
    return tuple(authors)
