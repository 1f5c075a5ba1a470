"""Moves a WordPress site in."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import translation

from importing import options
from importing.accounting import Account, place_of
from importing.fetching import Fetcher
from importing.loading import note_results, run_of
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
        parser.add_argument("files", nargs="+", metavar="FILE.xml", help="The files of one export.")
        media = parser.add_mutually_exclusive_group()
        options.add_media(media, "A copy of wp-content/uploads.")
        media.add_argument(
            "--fetch-media", action="store_true", help="Fetch the pictures from the old site."
        )
        options.add_allowed_hosts(parser)
        parser.add_argument("--map", type=Path, metavar="FILE", help="Sections, tags and authors.")
        options.add_language(parser, "Of posts that do not say theirs.")
        options.add_dry_run(parser)
        parser.add_argument(
            "--resume",
            action="store_true",
            help="Pass over what earlier runs have taken, without comparing it.",
        )
        options.add_report(parser)

    def handle(self, *args: Any, **wishes: Any) -> None:
        with translation.override("en"):
            self._import([Path(file) for file in wishes["files"]], wishes)

    def _import(self, paths: list[Path], wishes: dict[str, Any]) -> None:
        mapping = self._mapping(wishes["map"])
        found = self._overview(paths)
        fetcher = Fetcher(frozenset(wishes["allow_host"])) if wishes["fetch_media"] else None
        with run_of("import_wordpress", is_dry=wishes["dry_run"]) as run:
            move = Move(
                paths=paths,
                overview=found,
                run=run,
                wishes=mapping,
                uploads=Uploads(wishes["media"], fetcher),
                language_code=wishes["language"],
                is_resumed=wishes["resume"],
                is_written=not wishes["dry_run"],
                progress=ProgressBar(self.stderr._out, is_quiet=wishes["verbosity"] == 0),
            )
            account = move.carry_out()
            note_results(run, account)
        self._conclude(account, found, wishes)

    def _mapping(self, path: Path | None):
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

    def _conclude(self, account: Account, found: Overview, wishes: dict[str, Any]) -> None:
        for file, line in found.repaired:
            account.findings["characters that were repaired"].append(f"{file}, line {line}")
        options.conclude(self, account, wishes)
