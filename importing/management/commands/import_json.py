"""Brings an archive of export_json into an empty site, or lines of stories into any."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import translation

from importing import options
from importing.accounting import Account, place_of
from importing.archive import arriving
from importing.archive.files import BadArchive, looks_like_archive
from importing.lines.moving import Move
from importing.lines.reading import Wishes
from importing.loading import note_results, run_of
from importing.progress import ProgressBar


class Command(BaseCommand):
    help = (
        "Brings a whole archive of export_json into an empty site: all of it is looked through "
        "before anything is taken. Or brings stories into any site, from a file with a JSON "
        "object a line (docs/importing.md): a second run changes nothing, a later file updates "
        "what has changed, and what an editor has changed since is left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, metavar="FOLDER|FILE.zip|FILE.tar|FILE.jsonl")
        options.add_dry_run(parser)
        options.add_report(parser)
        options.add_media(parser, "For lines: where their pictures lie.")
        options.add_language(parser, "For lines that do not say theirs.")
        parser.add_argument(
            "--name",
            default="lines",
            help="For lines: the source, in which each “id” names one story for ever.",
        )

    def handle(self, *args: Any, source: Path, **wishes: Any) -> None:
        if not source.exists():
            raise CommandError(f"{source}: there is no such file or folder.")
        self.bar = ProgressBar(self.stderr._out, is_quiet=wishes["verbosity"] == 0)
        with translation.override("en"):
            if source.is_dir() or looks_like_archive(source):
                self._import_archive(source, wishes)
            else:
                self._import_lines(source, wishes)

    def _import_archive(self, source: Path, wishes: dict[str, Any]) -> None:
        account = Account()
        try:
            arriving.arrive(source, account, is_dry=wishes["dry_run"], progress=self.bar)
        except BadArchive as error:
            for rejection in account.rejections:
                self.stdout.write(f"rejected: {place_of(rejection)}: {rejection.reason}")
            raise CommandError(f"{source}: {error} Nothing was taken.") from error
        except OSError as error:
            reason = error.strerror or error
            raise CommandError(f"{source}: {reason}. Nothing was taken.") from error
        options.tell(self, account, wishes)
        if account.rejected_count:
            raise CommandError(f"{account.rejected_count} faults. Nothing was taken.")
        if not wishes["dry_run"]:
            self.stdout.write(
                "Nobody has a password yet: new_password LOGIN gives one. make_cards makes the "
                "pictures for shared links."
            )

    def _import_lines(self, source: Path, wishes: dict[str, Any]) -> None:
        account = Account()
        language = wishes["language"] or settings.LANGUAGE_CODE
        reading = Wishes(wishes["name"], language, wishes["media"])
        is_dry = wishes["dry_run"]
        with run_of("import_json", is_dry=is_dry) as run:
            move = Move(source, reading, run, account, self.bar, is_written=not is_dry)
            try:
                move.carry_out()
            finally:
                note_results(run, account)
        options.conclude(self, account, wishes)
