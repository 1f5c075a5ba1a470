"""Lists of words that lie beside the modules which read them, as plain text.

A line that begins with # is a remark; one such as ``[fr]`` heads the words that follow.
"""

from pathlib import Path

_FOLDER = Path(__file__).parent


def sections(name: str) -> dict[str, list[str]]:
    """The words of ``name.txt`` under their headings; those before the first under ""."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[] ")
        elif not line.startswith("#"):
            found.setdefault(heading, []).extend(line.split())
    return found
