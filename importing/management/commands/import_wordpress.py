"""Moves a WordPress site in."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import translation

from importing.accounting import Account, Result, place_of
from importing.fetching import Fetcher
from importing.loading import run_of
from importing.progress import ProgressBar
from importing.records import Rejection, Unusable
from importing.wordpress.mapping import read_mapping
from importing.wordpress.media import Uploads
from importing.wordpress.moving import Move
from importing.wordpress.overview import Overview, overview


class Command(BaseCommand):
    help = (
        "Brings everything in a WordPress export over: posts and pages of every state, pictures, "
        "comments, tags, authors and addresses. All files of one export are read to their end "
        "before anything is taken. A second run changes nothing; a run that was killed is made "
        "good by the next one; what an editor has changed since is left alone and listed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        languages = [code for code, name in settings.LANGUAGES]
        parser.add_argument("files", nargs="+", metavar="FILE.xml", help="The files of one export.")
        media = parser.add_mutually_exclusive_group()
        media.add_argument(
            "--media", type=Path, metavar="DIR", help="A copy of wp-content/uploads."
        )
        media.add_argument(
            "--fetch-media", action="store_true", help="Fetch the pictures from the old site."
        )
        parser.add_argument(
            "--allow-host",
            action="append",
            default=[],
            metavar="HOST",
            help="A host that may be fetched from although it is in a private network.",
        )
        parser.add_argument("--map", type=Path, metavar="FILE", help="Sections, tags and authors.")
        parser.add_argument(
            "--language", choices=languages, default="", help="Of posts that do not say theirs."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be done, and do nothing."
        )
        parser.add_argument(
            "--resume",
            action="store_true",
            help="Pass over what earlier runs have taken, without comparing it.",
        )
        parser.add_argument("--report", type=Path, metavar="FILE", help="Write the report as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            self._import([Path(file) for file in options["files"]], options)

    def _import(self, paths: list[Path], options: dict[str, Any]) -> None:
        wishes = self._wishes(options["map"])
        found = self._overview(paths)
        report = options["report"]
        if report and not report.parent.is_dir():
            raise CommandError(f"{report}: there is no folder to write it to.")
        if options["media"] and not options["media"].is_dir():
            raise CommandError(f"{options['media']}: there is no such folder.")
        fetcher = Fetcher(frozenset(options["allow_host"])) if options["fetch_media"] else None
        with run_of("import_wordpress", is_dry=options["dry_run"]) as run:
            move = Move(
                paths=paths,
                overview=found,
                run=run,
                wishes=wishes,
                uploads=Uploads(options["media"], fetcher),
                language_code=options["language"],
                is_resumed=options["resume"],
                is_written=not options["dry_run"],
                progress=ProgressBar(self.stderr._out, is_quiet=options["verbosity"] == 0),
            )
            account = move.carry_out()
            for result in Result:
                setattr(run, f"{result}_count", account.total(result))
            run.rejections = [
                {"file": each.file, "line": each.line, "reason": str(each.reason)}
                for each in account.rejections
            ]
        self._conclude(account, found, options)

    def _wishes(self, path: Path | None):
        try:
            return read_mapping(path)
        except Unusable as error:
            raise CommandError(f"{path}: {error.reason}") from error

    def _overview(self, paths: list[Path]) -> Overview:
        for path in paths:
            if not path.is_file():
                raise CommandError(f"{path}: there is no such file.")
        try:
            return overview(paths)
        except Unusable as error:
            place = place_of(Rejection(str(error.file), error.reason, error.line))
            raise CommandError(f"{place}: {error.reason} Nothing was taken.") from error

    def _conclude(self, account: Account, found: Overview, options: dict[str, Any]) -> None:
        for file, line in found.repaired:
            account.findings["characters that were repaired"].append(f"{file}, line {line}")
        for line in account.lines():
            self.stdout.write(line)
        if options["report"]:
            options["report"].write_text(account.as_json(), encoding="utf-8")
        if options["dry_run"]:
            self.stdout.write("Nothing was written: this was a dry run.")
        if account.rejected_count:
            raise CommandError(f"{account.rejected_count} rejected.")
