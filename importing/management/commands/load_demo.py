"""Loads the demo of an invented outlet, once."""

import time
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from articles.models import Article
from importing.demo.loading import Counts, is_loaded, load

SMALL = 0.1
STEP = 10  # after how many pictures or stories a line says how far the work is


class Command(BaseCommand):
    help = (
        "Fills an empty site with the stories, authors, tags and drawn pictures of an invented "
        "outlet. A second run changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="Load it beside the articles that are there."
        )
        parser.add_argument(
            "--small-pictures",
            action="store_true",
            help="Draw the pictures at a tenth of their size: for tests.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if is_loaded():
            self._say("The demo is there already; nothing was changed.")
            return
        if Article.objects.exists() and not options["force"]:
            raise CommandError(
                "This site has articles of its own. --force loads the demo beside them."
            )
        start = time.monotonic()
        size = SMALL if options["small_pictures"] else 1.0
        counts = load(picture_size=size, report=self._progress)
        self._conclude(counts, time.monotonic() - start)

    def _progress(self, what: str, done: int, total: int) -> None:
        if done % STEP == 0 or done == total:
            self._say(f"  {done} of {total} {what}")

    def _conclude(self, counts: Counts, seconds: float) -> None:
        self._say(
            f"Loaded {counts.stories} stories and {counts.translations} translations in "
            f"{counts.sections} sections, {counts.authors} authors, {counts.tags} tags and "
            f"{counts.pictures} pictures in {seconds:.0f} s."
        )

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
