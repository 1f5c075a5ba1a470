"""Stops an embedded server that was left running: python -m newsroom.postgres stop var/pg."""

import sys

from newsroom.postgres.errors import EmbeddedPostgresError
from newsroom.postgres.server import Server


def main(arguments: list[str]) -> str | None:
    """The message of a failure, for sys.exit; None when all went well."""
    if len(arguments) != 2 or arguments[0] != "stop":
        return "Usage: python -m newsroom.postgres stop DATA_DIRECTORY"
    try:
        was_free = Server(arguments[1]).stop_unless_used()
    except EmbeddedPostgresError as error:
        return str(error)
    if was_free:
        return None
    return f"{arguments[1]} is in use: stop `make run` (Ctrl-C) and other commands first."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
