"""Measures a move from WordPress: writes an export, imports it into an empty database.

.venv/bin/python benchmarks/wordpress_import.py
.venv/bin/python benchmarks/wordpress_import.py --posts 100000
.venv/bin/python benchmarks/wordpress_import.py --megabytes 1000
.venv/bin/python benchmarks/wordpress_import.py --posts 10000 --write export.xml
"""

import argparse
import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

PROJECT = Path(__file__).resolve().parent.parent
SITE = "https://old.example.org"
COMMENTS = 3  # a post
WORDS = [
    "السوق",
    "النهر",
    "القافلة",
    "المدرسة",
    "المستشفى",
    "الطريق",
    "المطر",
    "الحصاد",
    "الأسعار",
    "الوزير",
    "الرئيس",
    "المجلس",
    "البلدية",
    "تمبكتو",
    "غاو",
    "نيامي",
    "انجمينا",
    "باماكو",
    "كيدال",
    "أغاديز",
    "واغادوغو",
    "أبشي",
    "موبتي",
    "الساحل",
    "الصحراء",
    "البحيرة",
    "الحدود",
    "قال",
    "أعلن",
    "ارتفعت",
    "انخفضت",
    "وصلت",
    "عادت",
    "بدأت",
    "افتتح",
    "شهدت",
    "تأخر",
    "منذ",
    "بعد",
    "قبل",
    "خلال",
    "أمس",
    "اليوم",
    "غدا",
    "في",
    "من",
    "إلى",
    "على",
    "عن",
    "مع",
    "بين",
    "أن",
    "التي",
    "الذي",
    "كما",
    "لكن",
    "وقد",
    "حيث",
    "السكان",
    "التجار",
    "المزارعون",
    "الرعاة",
    "النساء",
    "الأطفال",
    "المعلمون",
    "الأطباء",
    "جديدة",
    "كبيرة",
    "صغيرة",
    "قديمة",
    "محلية",
    "إقليمية",
    "دولية",
    "كثيرة",
    "قليلة",
    "موسم",
    "سنة",
    "شهر",
    "أسبوع",
    "يوم",
    "مياه",
    "قمح",
    "ذرة",
    "أرز",
    "ماشية",
    "وقود",
    "كهرباء",
    "هاتف",
    "طريق",
    "جسر",
    "بئر",
    "مدرسة",
    "عيادة",
]
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>الموقع القديم</title><link>{site}</link><language>ar</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>{site}</wp:base_site_url>
<wp:base_blog_url>{site}</wp:base_blog_url>
"""


class Writer:
    """Makes the same export every time: posts with galleries, blocks and shortcodes among them."""

    def __init__(self, seed: int = 11):
        self.chance = random.Random(seed)  # noqa: S311 the same export each time

    def export(self, post_count: int, byte_count: int = 0) -> Iterator[str]:
        yield HEAD.format(site=SITE)
        for number in range(8):
            yield (
                f"<wp:author><wp:author_login>login{number}</wp:author_login>"
                f"<wp:author_display_name><![CDATA[كاتب رقم {number}]]></wp:author_display_name>"
                "</wp:author>\n"
            )
        written, number = 0, 0
        while number < post_count or written < byte_count:
            number += 1
            item = self.item(number)
            written += len(item.encode())
            yield item
        yield "</channel></rss>\n"

    def item(self, number: int) -> str:
        at = datetime(2024, 1, 1, 8, tzinfo=UTC) - timedelta(hours=number * 3)
        headline = self._words(8)
        slug = quote(f"{headline.replace(' ', '-')}-{number}".lower())
        comments = "".join(self._comment(number, place, at) for place in range(COMMENTS))
        return f"""<item><title>{headline} {number}</title>
<link>{SITE}/{at:%Y/%m/%d}/{slug}/</link><dc:creator>login{number % 8}</dc:creator>
<guid isPermaLink="false">{SITE}/?p={number}</guid>
<content:encoded><![CDATA[{self._content(number)}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date>{at:%Y-%m-%d %H:%M:%S}</wp:post_date>
<wp:post_date_gmt>{at:%Y-%m-%d %H:%M:%S}</wp:post_date_gmt>
<wp:comment_status>open</wp:comment_status><wp:post_name>{slug}</wp:post_name>
<wp:status>publish</wp:status><wp:post_parent>0</wp:post_parent><wp:post_type>post</wp:post_type>
<wp:post_password></wp:post_password><wp:is_sticky>0</wp:is_sticky>
<category domain="category" nicename="c{number % 12}"><![CDATA[باب {number % 12}]]></category>
<category domain="post_tag" nicename="t{number % 300}"><![CDATA[وسم {number % 300}]]></category>
<category domain="post_tag" nicename="u{number % 70}"><![CDATA[موضوع {number % 70}]]></category>
<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>
{comments}</item>
"""

    def _content(self, number: int) -> str:
        paragraphs = [self._sentence() for _ in range(self.chance.randint(3, 7))]
        match number % 4:
            case 0:  # the block editor
                blocks = (
                    f"<!-- wp:paragraph -->\n<p>{p}</p>\n<!-- /wp:paragraph -->" for p in paragraphs
                )
                return "\n\n".join(blocks)
            case 1:  # the classic editor, with a captioned picture
                picture = (
                    f'[caption id="attachment_{number}" width="300"]<img src="{SITE}/wp-content/'
                    f'uploads/2013/01/p{number}-300x200.jpg" /> {self._words(6)}[/caption]'
                )
                return "\n\n".join([paragraphs[0], picture, *paragraphs[1:]])
            case 2:
                address = "https://www.youtube.com/watch?v=abcdefghijk"
                return "\n\n".join([*paragraphs[:2], address, *paragraphs[2:]])
        return "\n\n".join(f"<strong>{self._words(3)}</strong> {p}" for p in paragraphs)

    def _comment(self, number: int, place: int, at: datetime) -> str:
        key = number * 10 + place
        parent = key - 1 if place == COMMENTS - 1 else 0
        sent = f"{at + timedelta(hours=place + 1):%Y-%m-%d %H:%M:%S}"
        return (
            f"<wp:comment><wp:comment_id>{key}</wp:comment_id>"
            f"<wp:comment_author><![CDATA[{self._words(2)}]]></wp:comment_author>"
            f"<wp:comment_author_email>reader{key}@example.org</wp:comment_author_email>"
            f"<wp:comment_author_IP>192.0.2.1</wp:comment_author_IP>"
            f"<wp:comment_date>{sent}</wp:comment_date>"
            f"<wp:comment_date_gmt>{sent}</wp:comment_date_gmt>"
            f"<wp:comment_content><![CDATA[{self._words(20)}]]></wp:comment_content>"
            f"<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment"
            f"</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>\n"
        )

    def _words(self, count: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=count))

    def _sentence(self) -> str:
        return escape(f"{self._words(14)}، {self._words(12)}. {self._words(18)}.")


def main() -> None:
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        path = options.write or Path(folder) / "export.xml"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(Writer().export(options.posts, options.megabytes * 1_000_000))
        if options.write:
            return
        run = Run(Path(folder))
        run.command("migrate", "--verbosity", "0")
        say(f"{path.stat().st_size / 1e6:.1f} MB, {platform.machine()}, {os.cpu_count()} cores")
        say("first run", run.measure("import_wordpress", str(path)))
        say("second run", run.measure("import_wordpress", str(path)))


class Run:
    """Commands of the project with a database of their own, in a folder that is thrown away."""

    def __init__(self, folder: Path):
        self.environment = {**os.environ, "NEWSROOM_VAR": str(folder / "var")}
        self.environment.pop("DATABASE_URL", None)

    def command(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *words],
            cwd=PROJECT, env=self.environment, check=True, capture_output=True, text=True,
        )  # fmt: skip

    def measure(self, *words: str) -> str:
        """Wall time, CPU and the largest memory of the command itself, the database aside."""
        began_at, cpu_before = time.monotonic(), _cpu_of_children()
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "manage.py", *words],
            cwd=PROJECT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip
        memory = Memory(process.pid)
        output, _ = process.communicate()
        seconds, cpu = time.monotonic() - began_at, _cpu_of_children() - cpu_before
        table = "\n".join(
            line for line in output.splitlines() if re.match(r"\w+ +\d|  +found", line)
        )
        figures = f"{seconds:.1f} s, {cpu:.1f} s of CPU in Python, {memory.stop():.0f} MB"
        return f"{figures}, exit {process.returncode}\n{table}"


def _cpu_of_children() -> float:
    """Seconds of the commands that have ended and of their own processes, the database aside."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Memory:
    """Watches the resident memory of a process and its workers, in megabytes."""

    def __init__(self, pid: int):
        self.pid = pid
        self.most = 0.0
        self.is_over = False
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def stop(self) -> float:
        self.is_over = True
        self.thread.join()
        return self.most

    def _watch(self) -> None:
        while not self.is_over:
            self.most = max(self.most, sum(map(_resident, [self.pid, *_children(self.pid)])))
            time.sleep(0.1)


def _resident(pid: int) -> float:
    """The proportional share in megabytes: pages that two processes share count once."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found and b"postgres" not in command else 0.0


def _children(pid: int) -> list[int]:
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--megabytes", type=int, default=0, help="write posts up to this size")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the export, and stop")
    return parser.parse_args()


def say(*words: object) -> None:
    sys.stdout.write(": ".join(map(str, words)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
