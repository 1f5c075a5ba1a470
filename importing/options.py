"""What the importing commands have in common: their options, their report, their exit code."""

from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from importing.accounting import Account


def add_language(parser: CommandParser, of: str) -> None:
    languages = [code for code, name in settings.LANGUAGES]
    parser.add_argument("--language", choices=languages, default="", help=of)


def add_fate(parser: CommandParser) -> None:
    fate = parser.add_mutually_exclusive_group()
    fate.add_argument(
        "--publish",
        action="store_true",
        help="Show it to readers, dated as it is there. Its pictures count as the outlet's.",
    )
    fate.add_argument("--draft", action="store_true", help="Leave it to the desk (the default).")


def add_dry_run(parser: CommandParser) -> None:
    parser.add_argument(
        "--dry-run", action="store_true", help="Say what would be done, and do nothing."
    )


def add_media(parser: CommandParser, help: str) -> None:
    parser.add_argument("--media", type=_folder, metavar="DIR", help=help)


def add_report(parser: CommandParser) -> None:
    parser.add_argument("--report", type=_report, metavar="FILE", help="Write the report as JSON.")


def add_allowed_hosts(parser: CommandParser) -> None:
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="HOST",
        help="A host that may be fetched from although it is in a private network.",
    )


def add_source(parser: CommandParser, help: str) -> None:
    parser.add_argument("--source", type=_address, default="", metavar="URL", help=help)


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise ArgumentTypeError(f"{path}: there is no such folder.")
    return path


def _report(text: str) -> Path:
    path = Path(text)
    if not path.absolute().parent.is_dir():
        raise ArgumentTypeError(f"{path}: there is no folder to write it to.")
    return path


def _address(text: str) -> str:
    if text and not text.startswith(("http://", "https://")):
        raise ArgumentTypeError("it is an address, which begins with http:// or https://.")
    return text


def conclude(command: BaseCommand, account: Account, options: dict[str, Any]) -> None:
    """Tell people and machines what became of everything; fail where something was rejected."""
    tell(command, account, options)
    if account.rejected_count:
        raise CommandError(f"{account.rejected_count} rejected.")
    if left := account.findings.get("left as drafts"):
        raise CommandError(f"{len(left)} could not be published.")


def tell(command: BaseCommand, account: Account, options: dict[str, Any]) -> None:
    """The same without a judgement."""
    for line in account.lines():
        command.stdout.write(line)
    if options["report"]:
        options["report"].write_text(account.as_json(), encoding="utf-8")
    if options.get("dry_run"):
        command.stdout.write("Nothing was written: this was a dry run.")
