"""Brings an archive of export_json into an empty site, or lines of stories into any."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import translation

from importing.accounting import Account, Result, place_of
from importing.archive import arriving
from importing.archive.files import BadArchive, looks_like_archive
from importing.lines.moving import Move
from importing.lines.reading import Wishes
from importing.loading import run_of
from importing.progress import ProgressBar


class Command(BaseCommand):
    help = (
        "Brings a whole archive of export_json into an empty site: all of it is looked through "
        "before anything is taken. Or brings stories into any site, from a file with a JSON "
        "object a line (docs/importing.md): a second run changes nothing, a later file updates "
        "what has changed, and what an editor has changed since is left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        languages = [code for code, name in settings.LANGUAGES]
        parser.add_argument("source", type=Path, metavar="FOLDER|FILE.zip|FILE.tar|FILE.jsonl")
        parser.add_argument(
            "--dry-run", action="store_true", help="Look through all of it, and do nothing."
        )
        parser.add_argument("--report", type=Path, metavar="FILE", help="Write the report as JSON.")
        parser.add_argument(
            "--media", type=Path, metavar="DIR", help="For lines: where their pictures lie."
        )
        parser.add_argument(
            "--language",
            choices=languages,
            default=settings.LANGUAGE_CODE,
            help="For lines that do not say theirs.",
        )
        parser.add_argument(
            "--name",
            default="lines",
            help="For lines: the source, in which each “id” names one story for ever.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        source = options["source"]
        self._require_places(source, options)
        self.bar = ProgressBar(self.stderr._out, is_quiet=options["verbosity"] == 0)
        with translation.override("en"):
            if source.is_dir() or looks_like_archive(source):
                self._import_archive(source, options)
            else:
                self._import_lines(source, options)

    def _require_places(self, source: Path, options: dict[str, Any]) -> None:
        report, media = options["report"], options["media"]
        if not source.exists():
            raise CommandError(f"{source}: there is no such file or folder.")
        if report and not report.absolute().parent.is_dir():
            raise CommandError(f"{report}: there is no folder to write it to.")
        if media and not media.is_dir():
            raise CommandError(f"{media}: there is no such folder.")

    def _import_archive(self, source: Path, options: dict[str, Any]) -> None:
        account = Account()
        try:
            arriving.arrive(source, account, is_dry=options["dry_run"], progress=self.bar)
        except BadArchive as error:
            for rejection in account.rejections:
                self.stdout.write(f"rejected: {place_of(rejection)}: {rejection.reason}")
            raise CommandError(f"{source}: {error} Nothing was taken.") from error
        except OSError as error:
            reason = error.strerror or error
            raise CommandError(f"{source}: {reason}. Nothing was taken.") from error
        self._tell(account, options)
        if account.rejected_count:
            raise CommandError(f"{account.rejected_count} faults. Nothing was taken.")
        if not options["dry_run"]:
            self.stdout.write(
                "Nobody has a password yet: new_password LOGIN gives one. make_cards makes the "
                "pictures for shared links."
            )

    def _import_lines(self, source: Path, options: dict[str, Any]) -> None:
        account = Account()
        wishes = Wishes(options["name"], options["language"], options["media"])
        is_dry = options["dry_run"]
        with run_of("import_json", is_dry=is_dry) as run:
            move = Move(source, wishes, run, account, self.bar, is_written=not is_dry)
            try:
                move.carry_out()
            finally:
                for result in Result:
                    setattr(run, f"{result}_count", account.total(result))
                run.rejections = [
                    {"file": each.file, "line": each.line, "reason": str(each.reason)}
                    for each in account.rejections
                ]
        self._tell(account, options)
        if account.rejected_count:
            raise CommandError(f"{account.rejected_count} rejected.")

    def _tell(self, account: Account, options: dict[str, Any]) -> None:
        for line in account.lines():
            self.stdout.write(line)
        if options["report"]:
            options["report"].write_text(account.as_json(), encoding="utf-8")
        if options["dry_run"]:
            self.stdout.write("Nothing was written: this was a dry run.")
