"""Takes everything away, in a format that anybody can read."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import translation

from accounts.record import Act, record
from importing.accounting import Account, Result
from importing.archive.writing import Export
from importing.progress import ProgressBar


class Command(BaseCommand):
    help = (
        "Writes everything that the outlet has into a folder, a .zip or a .tar file: stories with "
        "all revisions and editions, pictures, comments, authors, tags, addresses, logs. Each kind "
        "is a file of JSON lines, as docs/archive-format.md says; import_json brings it into an "
        "empty site again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", type=Path, metavar="FOLDER|FILE.zip|FILE.tar")
        parser.add_argument(
            "--redact",
            action="store_true",
            help="Without identities: no logins, no notes of the desk, nothing that readers sent "
            "to the desk alone.",
        )
        parser.add_argument("--no-media", action="store_true", help="Without the picture files.")
        parser.add_argument("--report", type=Path, metavar="FILE", help="Write the report as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            self._export(options["target"], options)

    def _export(self, target: Path, options: dict[str, Any]) -> None:
        self._require_place(target, options["report"])
        export = Export(
            path=target,
            is_redacted=options["redact"],
            has_media=not options["no_media"],
            progress=ProgressBar(self.stderr._out, is_quiet=options["verbosity"] == 0),
        )
        try:
            account = export.carry_out()
        except OSError as error:
            raise CommandError(f"{target}: {error.strerror or error}. Nothing was kept.") from error
        note = "redacted" if options["redact"] else "with identities"
        record(Act.EXPORTED, by=None, subject=f"export_json {target.name}", note=note)
        self._conclude(target, account, options)

    def _require_place(self, target: Path, report: Path | None) -> None:
        if target.exists() or target.is_symlink():
            raise CommandError(f"{target} is there already; nothing is written over.")
        for path in filter(None, (target, report)):
            if not path.absolute().parent.is_dir():
                raise CommandError(f"{path}: there is no folder to write it to.")

    def _conclude(self, target: Path, account: Account, options: dict[str, Any]) -> None:
        account.facts["written to"] = str(target.absolute())
        for line in account.lines():
            self.stdout.write(line)
        if not options["redact"]:
            self.stdout.write(
                "It holds identities: logins, e-mail addresses, notes of the desk, unpublished "
                "texts. Keep it where only the outlet can read it; --redact leaves them out."
            )
        if options["report"]:
            options["report"].write_text(account.as_json(), encoding="utf-8")
        if missing := account.total(Result.REJECTED):
            raise CommandError(f"The files of {missing} pictures are missing; all else is there.")
