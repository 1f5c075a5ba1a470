"""Takes everything out as an export that WordPress imports."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from importing import options as common
from importing.progress import ProgressBar
from importing.wordpress.writing.exporting import Export, written_whole
from importing.wordpress.writing.library import Library
from importing.wordpress.writing.selection import Selection

LOCAL = "http://localhost:8000"
PAGES = {"ar": "عن الموقع", "fr": "À propos", "en": "About us"}


class Command(BaseCommand):
    help = (
        "Writes stories in every language, pages, pictures, comments, sections, tags and bylines "
        "into a file that WordPress's own importer takes (WXR 1.2; pairs as Polylang keeps them). "
        "Readers' editions go as they are live; logins, e-mail addresses and editorial notes stay. "
        "The file can be read by its owner only."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.xml")
        parser.add_argument("--site", default="", metavar="URL", help="The address of this site.")
        parser.add_argument(
            "--media",
            type=Path,
            metavar="DIR",
            help="Write the pictures too, whole, into a folder.",
        )
        parser.add_argument(
            "--media-address",
            default="",
            metavar="URL",
            help="Where WordPress will find that folder (default: wp-content/uploads of the site).",
        )
        parser.add_argument(
            "--map", type=Path, metavar="FILE", help="Write a map for import_wordpress too."
        )
        parser.add_argument(
            "--public-only", action="store_true", help="Without drafts and scheduled stories."
        )
        parser.add_argument(
            "--withdrawn",
            action="store_true",
            help="With stories that readers see no more, as drafts.",
        )
        parser.add_argument(
            "--trash", action="store_true", help="With spiked stories and the trash, as trash."
        )
        common.add_report(parser)
        parser.add_argument("--force", action="store_true", help="Replace files that exist.")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in filter(None, (options["file"], options["map"])):
            self._require_place(path, is_forced=options["force"])
        site = self._site(options["site"])
        with translation.override("en"):
            export = Export(
                site=site,
                wanted=Selection(
                    timezone.now(),
                    is_public_only=options["public_only"],
                    has_withdrawn=options["withdrawn"],
                    has_trash=options["trash"],
                ),
                library=Library(site, options["media"], options["media_address"]),
                progress=ProgressBar(self.stderr._out, is_quiet=options["verbosity"] == 0),
            )
            try:
                account = export.write(options["file"])
                if options["map"]:
                    self._write_map(export, options["map"])
            except OSError as error:
                reason = error.strerror or error
                raise CommandError(f"{options['file']}: {reason}. Nothing was kept.") from error
            common.conclude(self, account, options)

    def _require_place(self, path: Path, *, is_forced: bool) -> None:
        if path.is_dir() or not path.parent.is_dir():
            raise CommandError(f"{path}: there is no place for a file.")
        if path.exists() and not is_forced:
            raise CommandError(f"{path} exists already; --force replaces it.")

    def _site(self, given: str) -> str:
        """The address that readers use, as far as the settings know it."""
        if given and not given.startswith(("http://", "https://")):
            raise CommandError("--site is an address: it begins with http:// or https://.")
        public = [
            host for host in settings.ALLOWED_HOSTS if "." in host.strip(".[]") and ":" not in host
        ]
        hosts = [host for host in public if not host.replace(".", "").isdigit()]
        return (given or (f"https://{hosts[0].lstrip('.')}" if hosts else LOCAL)).rstrip("/")

    def _write_map(self, export: Export, path: Path) -> None:
        name = PAGES.get(settings.LANGUAGE_CODE, PAGES["en"])
        with written_whole(path) as file:
            file.writelines(f"{line}\n" for line in export.directory.mapping(name))
