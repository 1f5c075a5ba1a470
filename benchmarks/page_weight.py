"""What one visit to each kind of page weighs: ``benchmarks/page_weight.py http://127.0.0.1:8000``.

Fetches the page and every style sheet, script and font that it names from a running site, and
counts bytes as they are sent: text after gzip level 6, fonts as they are. The style of the frame
stands in the HTML. Pictures are left out of the sums: they come after the words, and each costs
what its story decides.
"""

import argparse
import gzip
import re
import urllib.request
from urllib.parse import urljoin

LIMITS = {"article": 25, "front": 50, "text only": 14}
FONT_LIMIT = 85
ASSET = re.compile(r'<(?:link rel="(?:stylesheet|icon)"|script)[^>]*?(?:href|src)="([^"]+)"')
FONT = re.compile(r'url\("([^"]+\.woff2)"\)')
RARE = "latin-ext"  # fetched only where such letters occur
STORY = re.compile(r'href="(/(?:fr/)?\d{4}/\d{2}/[^"]+/)"')
SECTION = re.compile(r'href="(/(?:fr/)?section/[^"]+/)"')


def fetch(address: str, **headers: str) -> bytes:
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - the operator's own
    with urllib.request.urlopen(request) as response:  # noqa: S310
        return response.read()


def zipped(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def weigh(site: str, path: str, **headers: str) -> dict[str, int]:
    """Bytes of the page and what it needs before a picture is asked for."""
    page = fetch(site + path, **headers)
    html = page.decode()
    found = {"HTML": zipped(page), "CSS": 0, "JS": 0, "fonts": 0}
    for address in dict.fromkeys(ASSET.findall(html)):
        kind = "JS" if address.endswith(".js") else "CSS"
        file = fetch(address := urljoin(site + path, address))
        found[kind] += zipped(file)
        for font in FONT.findall(file.decode()):
            found["fonts"] += len(fetch(urljoin(address, font))) if RARE not in font else 0
    return found


def rows(site: str) -> list[tuple[str, dict[str, int]]]:
    found = []
    for prefix, language in (("", "ar"), ("/fr", "fr")):
        front = fetch(f"{site}{prefix}/").decode()
        story, section = STORY.search(front)[1], SECTION.search(front)[1]
        found += [
            (f"front, {language}", weigh(site, f"{prefix}/")),
            (f"section, {language}", weigh(site, section)),
            (f"article, {language}", weigh(site, story)),
            (f"text only, article, {language}", weigh(site, story, **{"Save-Data": "on"})),
            (f"text only, front, {language}", weigh(site, f"{prefix}/", **{"Save-Data": "on"})),
        ]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", default="http://127.0.0.1:8000")
    site = parser.parse_args().site.rstrip("/")
    lines = ["| page | HTML | CSS | JS | together | fonts |", "|---|---|---|---|---|---|"]
    for name, sizes in rows(site):
        words = sizes["HTML"] + sizes["CSS"] + sizes["JS"]
        cells = [f"{sizes[key]:,}" for key in ("HTML", "CSS", "JS")]
        limit = next((limit for start, limit in LIMITS.items() if name.startswith(start)), None)
        mark = " (over)" if limit and words > limit * 1024 else ""
        over = " (over)" if sizes["fonts"] > FONT_LIMIT * 1024 else ""
        cells += [f"{words:,}{mark}", f"{sizes['fonts']:,}{over}"]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    print("\n".join(lines))  # noqa: T201 - a table for the terminal


if __name__ == "__main__":
    main()
