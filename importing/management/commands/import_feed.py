"""Brings the entries of feeds in."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandParser
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from importing import options as common
from importing.feeds.gathering import Gathering
from importing.feeds.opening import LARGEST
from importing.feeds.reading import Wishes
from importing.fetching import Fetcher
from importing.loading import run_of
from importing.progress import ProgressBar
from importing.records import Unusable
from publication.models import Publication


class Command(BaseCommand):
    help = (
        "Takes the entries of RSS, Atom and JSON feeds, from files or addresses. A second run "
        "changes nothing; an entry that has changed updates its story, unless an editor has "
        "changed that. Search engines are sent to the original of a story."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "feeds", nargs="+", metavar="FILE-or-ADDRESS", help="Files, or http:// and https://."
        )
        common.add_language(parser, "Instead of what the feed says.")
        common.add_fate(parser)
        common.add_dry_run(parser)
        common.add_report(parser)
        parser.add_argument("--section", default="", help="Where the stories are filed.")
        common.add_source(parser, "Where a file was fetched, if it does not say so itself.")
        parser.add_argument(
            "--fetch-media", action="store_true", help="Fetch the pictures of the entries too."
        )
        common.add_allowed_hosts(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            self._import(options)

    def _import(self, options: dict[str, Any]) -> None:
        hosts = frozenset(options["allow_host"])
        wishes = Wishes(
            zone=Publication.objects.current().zone,
            language_code=options["language"],
            section=options["section"],
            source_url=options["source"],
            has_pictures=options["fetch_media"],
        )
        reader = Fetcher(hosts, byte_limit=LARGEST)
        with run_of("import_feed", is_dry=options["dry_run"]) as run:
            gathering = Gathering(
                run,
                wishes,
                Fetcher(hosts),
                is_published=options["publish"],
                progress=ProgressBar(self.stderr._out, is_quiet=options["verbosity"] == 0),
            )
            for name in options["feeds"]:
                self._take(name, gathering, reader)
        common.conclude(self, gathering.account, options)

    def _take(self, name: str, gathering: Gathering, reader: Fetcher) -> None:
        is_address = name.startswith(("http://", "https://"))
        try:
            data = reader.fetch(name) if is_address else _content(Path(name))
        except Unusable as error:
            gathering.refuse(name, error)
        else:
            gathering.take(name, data, name if is_address else "")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Unusable(
                _("The file is too large for a feed: more than %(size)d MB."),
                size=LARGEST // 1024 // 1024,
            )
        return path.read_bytes()
    except OSError as error:
        raise Unusable(_("It cannot be read: %(reason)s"), reason=error.strerror) from error
