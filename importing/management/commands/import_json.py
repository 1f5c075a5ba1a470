"""Brings an archive of export_json into an empty site."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import translation

from importing.accounting import Account, place_of
from importing.archive import arriving
from importing.archive.files import BadArchive
from importing.progress import ProgressBar


class Command(BaseCommand):
    help = (
        "Brings a whole archive of export_json into an empty site. All of it is looked through "
        "before anything is taken; what is wrong is told with file and line."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, metavar="FOLDER|FILE.zip|FILE.tar")
        parser.add_argument(
            "--dry-run", action="store_true", help="Look through all of it, and do nothing."
        )
        parser.add_argument("--report", type=Path, metavar="FILE", help="Write the report as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            self._import(options["source"], options)

    def _import(self, source: Path, options: dict[str, Any]) -> None:
        report = options["report"]
        if report and not report.absolute().parent.is_dir():
            raise CommandError(f"{report}: there is no folder to write it to.")
        account = Account()
        bar = ProgressBar(self.stderr._out, is_quiet=options["verbosity"] == 0)
        try:
            arriving.arrive(source, account, is_dry=options["dry_run"], progress=bar)
        except BadArchive as error:
            self._tell_rejections(account)
            raise CommandError(f"{source}: {error} Nothing was taken.") from error
        except OSError as error:
            reason = error.strerror or error
            raise CommandError(f"{source}: {reason}. Nothing was taken.") from error
        self._conclude(account, options)

    def _tell_rejections(self, account: Account) -> None:
        for rejection in account.rejections:
            self.stdout.write(f"rejected: {place_of(rejection)}: {rejection.reason}")

    def _conclude(self, account: Account, options: dict[str, Any]) -> None:
        for line in account.lines():
            self.stdout.write(line)
        if options["report"]:
            options["report"].write_text(account.as_json(), encoding="utf-8")
        if account.rejected_count:
            raise CommandError(f"{account.rejected_count} faults. Nothing was taken.")
        if options["dry_run"]:
            self.stdout.write("Nothing was written: this was a dry run.")
        else:
            self.stdout.write(
                "Nobody has a password yet: new_password LOGIN gives one. make_cards makes the "
                "pictures for shared links."
            )
