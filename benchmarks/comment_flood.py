"""A flood of comments: what readers of a story and moderators notice of it. See README.md.

.venv/bin/python benchmarks/comment_flood.py
.venv/bin/python benchmarks/comment_flood.py --seconds 120 --rate 2000 --comments 200000
"""

import argparse
import http.client
import itertools
import secrets
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from page_cost import find_paths, prepared_site, web_server

PAUSE = 0.05  # seconds between a reader's requests
FLOODERS = 8
BATCH = 5000
WORDS = [
    "سعر", "الماء", "في", "السوق", "اليوم", "أغلى", "من", "أمس", "والناس", "تنتظر", "القافلة",
    "الشمال", "منذ", "أسبوع",
]  # fmt: skip


@dataclass
class Timings:
    """Seconds from sending a request to the last byte of its answer."""

    times: list[float] = field(default_factory=list)
    statuses: Counter = field(default_factory=Counter)

    def line(self, name: str) -> str:
        ordered = sorted(self.times) or [0.0]
        p95 = ordered[int(len(ordered) * 0.95)] * 1000
        median = statistics.median(ordered) * 1000
        answers = ", ".join(f"{count} × {status}" for status, count in self.statuses.items())
        return f"{name:<34} median {median:7.1f} ms   p95 {p95:7.1f} ms   {answers}\n"


def main() -> None:
    options = parse_arguments()
    with prepared_site():
        path = find_paths()["article"]
        story = open_story(path)
        fill(story, options.comments)
        cookie = moderator_cookie()
        with web_server() as (port, _worker):
            run(port, path, story, cookie, options)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=60, help="how long each part takes")
    parser.add_argument("--rate", type=int, default=1000, help="comments a minute")
    parser.add_argument("--comments", type=int, default=100_000, help="comments in the table")
    return parser.parse_args()


def open_story(path: str) -> int:
    """Let the story take comments; returns the key of its article."""
    from urllib.parse import unquote

    from articles.models import Edition
    from publication.models import Publication

    publication = Publication.objects.current()
    publication.comment_policy = Publication.CommentPolicy.PRE_MODERATED
    publication.comment_days = None
    publication.save()
    where = unquote(path).strip("/")
    return Edition.objects.live().in_language("ar").at_path(where).get().article_id


def fill(article_id: int, count: int) -> None:
    """So many comments in all states, nine tenths of them decided."""
    from comments.models import Comment

    missing = count - Comment.objects.count()
    states = itertools.cycle(["approved"] * 6 + ["rejected", "spam", "spam", "pending"])
    while missing > 0:
        rows = [
            Comment(article_id=article_id, language_code="ar", text=sentence(), state=next(states))
            for _ in range(min(BATCH, missing))
        ]
        Comment.objects.bulk_create(rows)
        missing -= len(rows)


def sentence() -> str:
    return " ".join(secrets.choice(WORDS) for _ in range(12))


def moderator_cookie() -> str:
    from django.contrib.auth.models import Group
    from django.test import Client

    from accounts.models import User

    user, _is_new = User.objects.get_or_create(username="bench-moderator", is_staff=True)
    user.groups.add(Group.objects.get(name="moderator"))
    client = Client()
    client.force_login(user)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def run(port: int, path: str, story: int, cookie: str, options: argparse.Namespace) -> None:
    pages = {
        "the story": (path, {}),
        "the queue of the moderators": ("/desk/comments/comment/queue/", {"Cookie": cookie}),
        "their list of all comments": ("/desk/comments/comment/", {"Cookie": cookie}),
    }
    write = sys.stdout.write
    write(f"{options.comments:,} comments in the table, {options.rate} more a minute\n\n")
    for name, page in pages.items():
        write(watch(port, page, options.seconds / 2).line(f"quiet: {name}"))
    for name, page in pages.items():
        sent, flood = Timings(), threading.Event()
        threads = start_flood(port, story, options.rate, flood, sent)
        write(watch(port, page, options.seconds).line(f"flood: {name}"))
        flood.set()
        for thread in threads:
            thread.join()
        write(sent.line("       a comment that is sent"))


def watch(port: int, page: tuple[str, dict], seconds: float) -> Timings:
    """One reader who asks again and again, over one connection."""
    path, headers = page
    timings, end = Timings(), time.monotonic() + seconds
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < end:
        timed(timings, lambda: connection.request("GET", path, headers=headers), connection)
        time.sleep(PAUSE)
    connection.close()
    return timings


def timed(timings: Timings, ask: Callable[[], None], connection: http.client.HTTPConnection):
    start = time.perf_counter()
    ask()
    response = connection.getresponse()
    response.read()
    timings.times.append(time.perf_counter() - start)
    timings.statuses[response.status] += 1


def start_flood(
    port: int, story: int, rate: int, stop: threading.Event, sent: Timings
) -> list[threading.Thread]:
    """Senders of different addresses, so that no limit spares the database the work."""

    def flood(number: int) -> None:
        due = time.monotonic() + number * 60 / rate
        while not stop.wait(max(0.0, due - time.monotonic())):
            due += FLOODERS * 60 / rate
            post(port, story, sent)

    threads = [threading.Thread(target=flood, args=[number]) for number in range(FLOODERS)]
    for thread in threads:
        thread.start()
    return threads


def post(port: int, story: int, sent: Timings) -> None:
    from django.core import signing

    from comments.tokens import FORM_SALT

    content = [story, "ar", secrets.token_hex(8), int(time.time()) - 60]
    token = signing.dumps(content, salt=f"{FORM_SALT}.comment")
    body = urlencode({"token": token, "text": sentence(), "name": ""}, quote_via=quote)
    sender = f"127.{secrets.randbelow(250) + 1}.{secrets.randbelow(250)}.{secrets.randbelow(250)}"
    connection = http.client.HTTPConnection(
        "127.0.0.1", port, timeout=60, source_address=(sender, 0)
    )
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    address = f"/comments/{story}/"
    timed(sent, lambda: connection.request("POST", address, body, headers), connection)
    connection.close()


if __name__ == "__main__":
    main()
