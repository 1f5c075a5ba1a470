"""A copy of a site on disk, as wget, HTTrack or a browser leave it: which files are its stories.

Links are never followed: a folder that somebody hands over may hold one that leads anywhere.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from importing.pages.decoding import path_text
from importing.pages.pictures import Place
from importing.pages.reading import MARKUP, without_index

PAGES = {".htm", ".html", ".mht", ".mhtml", ".shtml", ".xht", ".xhtml"}
MADE_FROM = {"", ".asp", ".aspx", ".cgi", ".jsp", ".php"}
PICTURES = {".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
FEEDS = {".atom", ".rdf", ".rss", ".xml"}
COMPANION = re.compile(r"(?:_files|_fichiers|_ملفات|-files|\.files)$")
HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?::\d+)?$", re.I)
LISTS = {
    "author", "authors", "categories", "category", "search", "section", "sections", "tag", "tags",
}  # fmt: skip
NO_STORIES = {
    "ads.txt",
    "hts-log.txt",
    "humans.txt",
    "license.txt",
    "readme.txt",
    "robots.txt",
    "security.txt",
}
OTHER_FACES = {"amp", "embed", "feed", "print", "trackback"}
MACHINERY = {"hts-cache", "wp-admin", "wp-includes", "wp-json", "xmlrpc.php", "wp-login.php"}
LANGUAGE = re.compile(r"^[a-z]{2}(?:-[a-z]{2})?$", re.IGNORECASE)
# How themes mark the page of one story, whatever its address.
SINGLE = re.compile(r"<body\b[^>]*\bclass=[\"'][^\"'>]*\b(?:single|postid-\d+)\b", re.IGNORECASE)
HEAD = 200_000  # bytes, in which the page's body begins
QUERIES = re.compile(r"(?:^|&)(?:s|cat|tag|author|paged|m|feed|replytocom|category_name)=")
IS_LINK = _("It is a link, which may lead anywhere.")
LIST = _("It is a list: a front page, a category, a tag, an author, a month or a search.")
OTHER_FACE = _("It is another face of a page: for telephones, for print, for frames.")


@dataclass(frozen=True)
class Mirror:
    """``source_url`` is the address of the site, for a copy that does not name its host."""

    root: Path
    source_url: str = ""

    def files(self, on_error: Callable[[OSError], None] | None = None) -> Iterator[Path]:
        """Everything in it, in order; links too, but nothing behind them.

        ``on_error`` hears of folders that cannot be read.
        """
        for folder, names, files in os.walk(self.root, onerror=on_error, followlinks=False):
            here = Path(folder)
            names.sort()
            yield from (here / name for name in names if (here / name).is_symlink())
            yield from (here / name for name in sorted(files))

    def site_of(self, path: Path) -> Path:
        """The folder that is the site's root: the one named like its host, else all of it."""
        folder = self.root
        if HOST.match(folder.name) and self._host_below(path) is None:
            return folder
        return self._host_below(path) or folder

    def _host_below(self, path: Path) -> Path | None:
        folder = self.root
        for part in path.relative_to(self.root).parts[:-1][:3]:
            folder = folder / part
            if HOST.match(part):
                return folder
        return None

    def place_of(self, path: Path) -> Place:
        return Place(self.root, self.site_of(path))

    def address_of(self, path: Path) -> str:
        """Where the file lay on its site; empty where neither the copy nor the operator says."""
        site = self.site_of(path)
        if _suffix(path) in (".mht", ".mhtml", ".txt"):
            return ""  # nobody was ever sent such a file: it was saved by hand
        below = path_text(path.relative_to(site))
        name, mark, query = below.partition("?")
        below = quote(unquote(name), safe="/~!$&'()*+,;=:@-._") + (f"?{query}" if mark else "")
        if HOST.match(site.name) and not self.source_url:
            return without_index(f"https://{site.name}/{below}")
        return without_index(f"{self.source_url.rstrip('/')}/{below}") if self.source_url else ""

    # What is no story

    def kind_of(self, path: Path) -> str:
        """ "page", or "file" for everything else."""
        if path.is_symlink() or not path.is_file():  # a pipe would keep its reader waiting
            return "file"
        suffix = _suffix(path)
        if suffix in PAGES or (suffix == ".txt" and path.name.lower() not in NO_STORIES):
            return "page"
        is_page = suffix in MADE_FROM and MARKUP.search(_head(path, 2000))
        return "page" if is_page else "file"

    def reason_to_pass(self, path: Path):
        """Why the file is no story, as far as its name and place tell; None if it may be one."""
        parts = [part.lower() for part in path.relative_to(self.site_of(path)).parts]
        if path.is_symlink():
            return IS_LINK
        if self.kind_of(path) == "file":
            return _reason_for_file(path)
        if MACHINERY.intersection(part.partition("?")[0] for part in parts):
            return _("It belongs to the machinery of its site.")
        if any(COMPANION.search(part) for part in parts[:-1]):
            return _("It belongs to a saved page.")
        reason = _reason_for_address(parts)
        return None if reason is LIST and SINGLE.search(_head(path, HEAD)) else reason


def _reason_for_address(parts: list[str]):
    name, _mark, query = parts[-1].partition("?")
    is_index = re.fullmatch(r"(?:index|default|home)\.\w+", name) is not None
    steps = [*parts[:-1], *([] if is_index else [Path(name).stem])]
    if steps and LANGUAGE.match(steps[0]):
        steps = steps[1:]
    is_front = not steps and not re.search(r"=\d", query)
    if is_front or QUERIES.search(query):
        return LIST
    if steps and steps[-1] in OTHER_FACES and len(steps) > 1:
        return OTHER_FACE
    is_dated = all(step.isdigit() for step in steps) and is_index
    is_paged = len(steps) >= 2 and steps[-2] == "page" and steps[-1].isdigit()
    # below them stand stories too, on sites that name the section in the address
    is_list = bool(steps) and steps[0] in LISTS and len(steps) <= 2
    return LIST if steps and (is_dated or is_paged or is_list) else None


def _suffix(path: Path) -> str:
    return Path(path.name.partition("?")[0]).suffix.lower()


def _head(path: Path, size: int) -> str:
    try:
        with path.open("rb") as file:
            return file.read(size).decode("utf-8", "replace")
    except OSError:
        return ""


def _reason_for_file(path: Path):
    suffix = _suffix(path)
    if suffix in PICTURES:
        return _("It is a picture: the stories that show it take it along.")
    if suffix in FEEDS:
        return _("It is a feed or a list for machines; import_feed takes feeds.")
    return _("It is no page.")


def path_in(address: str) -> str:
    """Path and query of an address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
