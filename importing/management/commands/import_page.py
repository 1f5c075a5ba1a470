"""Brings saved pages of an old site in."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import translation

from importing.accounting import Result
from importing.loading import Outcome, load, reject, run_of
from importing.models import ImportRun
from importing.pages.reading import Wishes, read_page
from importing.records import Rejection, StoryRecord, Unusable
from publication.models import Publication


class Command(BaseCommand):
    help = (
        "Takes the story out of each saved page (HTML in any encoding, MHTML, or the page's plain "
        "text) and leaves its furniture. A second run changes nothing; a page that has changed "
        "updates its story, unless an editor has changed that. Never touches the network."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        languages = [code for code, name in settings.LANGUAGES]
        parser.add_argument("files", nargs="+", metavar="FILE", help="Saved pages.")
        parser.add_argument(
            "--language", choices=languages, default="", help="Instead of what the page says."
        )
        parser.add_argument("--section", default="", help="Instead of the page's own.")
        parser.add_argument(
            "--source",
            default="",
            metavar="URL",
            help="Where the page was saved from, if it does not say so itself.",
        )
        fate = parser.add_mutually_exclusive_group()
        fate.add_argument(
            "--publish",
            action="store_true",
            help="Show it to readers, dated as the page is. Its pictures count as the outlet's.",
        )
        fate.add_argument(
            "--draft", action="store_true", help="Leave it to the desk (the default)."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be done, and do nothing."
        )

    def handle(self, *files: str, **options: Any) -> None:
        source = options["source"]
        if source and not source.startswith(("http://", "https://")):
            raise CommandError("--source is an address: it begins with http:// or https://.")
        with translation.override("en"):
            self._import(options["files"], options)

    def _import(self, files: list[str], options: dict[str, Any]) -> None:
        wishes = Wishes(
            zone=Publication.objects.current().zone,
            language_code=options["language"],
            section=options["section"],
            # one address names one page; of several pages it can only be the site
            source_url=options["source"] if len(files) == 1 else "",
        )
        self.left_as_draft_count = 0
        with run_of("import_page", is_dry=options["dry_run"]) as run:
            for file in files:
                self._import_one(file, wishes, run, options["publish"])
        self._conclude(run, len(files), is_dry=options["dry_run"])

    def _import_one(self, file: str, wishes: Wishes, run: ImportRun, is_published: bool) -> None:
        try:
            record = read_page(Path(file), wishes)
            outcome = load(record, run, is_published=is_published)
        except Unusable as error:
            rejection = Rejection(file, error.reason, error.line)
            reject(run, rejection)
            self.stdout.write(f"{Result.REJECTED}: {file}: {rejection.reason}")
        else:
            self._tell(file, record, outcome)

    def _tell(self, file: str, record: StoryRecord, outcome: Outcome) -> None:
        reason = f": {outcome.reason}" if outcome.reason else ""
        self.stdout.write(f"{outcome.result}: {file}{reason}")
        self.left_as_draft_count += outcome.is_left_as_draft
        authors = ", ".join(author.name for author in record.bylines)
        facts = {
            "site": record.site_name,
            "section": record.section,
            "headline": record.headline,
            "paragraphs": record.paragraph_count,
            "byline": authors,
            "date": record.published_at and f"{record.published_at:%Y-%m-%d}",
            "tags": ", ".join(record.tags),
            "pictures": len(record.pictures),
            "readers": "published" if outcome.is_published else "",
        }
        for name, value in facts.items():
            if value:
                self.stdout.write(f"  {name}: {value}")
        for note in outcome.notes:
            self.stdout.write(f"  note: {note}")

    def _conclude(self, run: ImportRun, file_count: int, *, is_dry: bool) -> None:
        counts = ", ".join(f"{getattr(run, f'{result}_count')} {result}" for result in Result)
        files = "1 file" if file_count == 1 else f"{file_count} files"
        ending = " Nothing was written: this was a dry run." if is_dry else ""
        self.stdout.write(f"{files}: {counts}.{ending}")
        if self.left_as_draft_count:
            raise CommandError(f"{self.left_as_draft_count} could not be published.")
        if run.rejected_count:
            raise CommandError(f"{run.rejected_count} rejected.")
