"""Brings saved pages of an old site in."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import translation

from importing import options as common
from importing.accounting import Account, Result
from importing.loading import Outcome, load, reject, run_of
from importing.models import ImportRun
from importing.pages.moving import Copy
from importing.pages.reading import Wishes, read_page
from importing.progress import ProgressBar
from importing.records import Rejection, StoryRecord, Unusable
from publication.models import Publication


class Command(BaseCommand):
    help = (
        "Takes the story out of each saved page (HTML in any encoding, MHTML, or the page's plain "
        "text) and leaves its furniture. A folder is taken for a copy of a site: every file in it "
        "is accounted for, lists are left out, pictures come from the copy, old addresses lead to "
        "the new ones. A second run changes nothing; a page that has changed updates its story, "
        "unless an editor has changed that. Never touches the network."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE-or-FOLDER", help="Saved pages, copies of sites."
        )
        common.add_language(parser, "Instead of what the page says.")
        parser.add_argument("--section", default="", help="Instead of the page's own.")
        common.add_source(
            parser, "Where the page, or the copied site, was saved from, if it does not say so."
        )
        common.add_fate(parser)
        common.add_dry_run(parser)
        parser.add_argument(
            "--resume",
            action="store_true",
            help="Of a folder: pass over what earlier runs have taken, without reading it.",
        )
        common.add_report(parser)

    def handle(self, *files: str, **options: Any) -> None:
        source = options["source"]
        if source and not source.startswith(("http://", "https://")):
            raise CommandError("--source is an address: it begins with http:// or https://.")
        with translation.override("en"):
            self._import(options["files"], options)

    def _import(self, names: list[str], options: dict[str, Any]) -> None:
        paths = [Path(name) for name in names]
        wishes = Wishes(
            zone=Publication.objects.current().zone,
            language_code=options["language"],
            section=options["section"],
            # one address names one page; of several pages it can only be the site
            source_url=options["source"] if len(paths) == 1 else "",
        )
        self.left_as_draft_count = 0
        has_folders = any(path.is_dir() for path in paths)
        with run_of("import_page", is_dry=options["dry_run"]) as run:
            copy = self._copy(run, options, replace(wishes, source_url=options["source"]))
            for path in paths:
                if path.is_dir():
                    copy.take(path)
                else:
                    self._import_one(path, wishes, run, copy.account, options["publish"])
            account = copy.conclude() if has_folders else copy.account
        if has_folders:
            common.conclude(self, account, options)
        else:
            self._conclude(run, account, options)

    def _copy(self, run: ImportRun, options: dict[str, Any], wishes: Wishes) -> Copy:
        return Copy(
            run,
            wishes,
            is_published=options["publish"],
            is_resumed=options["resume"],
            progress=ProgressBar(self.stderr._out, is_quiet=options["verbosity"] == 0),
        )

    def _import_one(
        self, path: Path, wishes: Wishes, run: ImportRun, account: Account, is_published: bool
    ) -> None:
        try:
            record = read_page(path, wishes)
            outcome = load(record, run, is_published=is_published)
        except Unusable as error:
            rejection = Rejection(str(path), error.reason, error.line)
            reject(run, rejection)
            account.reject("page", rejection)
            self.stdout.write(f"{Result.REJECTED}: {path}: {rejection.reason}")
        else:
            account.add("page", outcome.result, outcome.reason or "")
            self._tell(path, record, outcome)

    def _tell(self, file: Path, record: StoryRecord, outcome: Outcome) -> None:
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

    def _conclude(self, run: ImportRun, account: Account, options: dict[str, Any]) -> None:
        counts = ", ".join(f"{account.total(result)} {result}" for result in Result)
        file_count = account.found["page"]
        files = "1 file" if file_count == 1 else f"{file_count} files"
        ending = " Nothing was written: this was a dry run." if options["dry_run"] else ""
        self.stdout.write(f"{files}: {counts}.{ending}")
        if options["report"]:
            options["report"].write_text(account.as_json(), encoding="utf-8")
        if self.left_as_draft_count:
            raise CommandError(f"{self.left_as_draft_count} could not be published.")
        if run.rejected_count:
            raise CommandError(f"{run.rejected_count} rejected.")
