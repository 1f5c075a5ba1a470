"""Items become records in a process of their own, beside the writing of those before them.

That process reads the files itself, so only what it made of them is handed over. It reads no
further than one batch ahead: its pipe is full until the writer has taken the last one.
"""

import multiprocessing
import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import batched
from pathlib import Path

from importing.records import StoryRecord
from importing.wordpress import source, worker
from importing.wordpress.posts import OldSite, read_post
from importing.wordpress.records import ItemEntry

WORTH_A_PROCESS = 1000  # items: fewer are read sooner than a process has started
# What WordPress keeps among its posts for itself: nobody wrote it to be read.
FURNITURE = {
    "custom_css", "customize_changeset", "nav_menu_item", "oembed_cache", "revision",
    "user_request", "wp_block", "wp_font_face", "wp_font_family", "wp_global_styles",
    "wp_navigation", "wp_template", "wp_template_part",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settled:
    """Which items the ledger has, by the hashes under which they were taken.

    ``is_resumed``: whatever it has is passed over, changed or not.
    """

    hashes: Mapping[str, str] = field(default_factory=dict)
    is_resumed: bool = False

    def has(self, external_id: str, item_hash: str) -> bool:
        known = self.hashes.get(external_id)
        return known is not None and (self.is_resumed or known == item_hash)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one item of an export has become; ``record`` is None where it is settled."""

    file: str
    line: int
    kind: str
    item_hash: str
    record: StoryRecord | None
    unknown: Counter[str]
    missing_pictures: tuple[str, ...]
    comment_count: int
    """Of persons."""
    ping_count: int

    @property
    def place(self) -> str:
        return f"{self.file}, line {self.line}"


@dataclass(frozen=True, slots=True)
class Task:
    """All that a process needs to know in order to read a whole export."""

    paths: Sequence[Path]
    old: OldSite
    settled: Settled
    batch_size: int

    def readings(self) -> Iterator[Sequence[Reading]]:
        """All stories of the export, in its order, by the batch."""
        ground = _ground(self.old)
        items = (self._reading(file, item, ground) for file, item in _stories(self.paths))
        yield from batched(items, self.batch_size)

    def _reading(self, file: str, item: ItemEntry, ground: bytes) -> Reading:
        item_hash = blake2b(ground + item.digest.encode(), digest_size=16).hexdigest()
        comment_count = sum(1 for entry in item.comments if not entry.kind)
        counts = (comment_count, len(item.comments) - comment_count)
        if self.settled.has(f"{item.kind}:{item.external_id}", item_hash):
            return Reading(file, item.line, item.kind, item_hash, None, Counter(), (), *counts)
        record, converted = read_post(item, self.old, file)
        losses = (converted.unknown, converted.missing_pictures)
        return Reading(file, item.line, item.kind, item_hash, record.sealed(), *losses, *counts)


def _stories(paths: Iterable[Path]) -> Iterator[tuple[str, ItemEntry]]:
    for path in paths:
        for entry in source.read(path):
            if isinstance(entry, ItemEntry) and entry.kind not in FURNITURE | {"attachment"}:
                yield path.name, entry


def _ground(old: OldSite) -> bytes:
    """A hash of all that an item is read against: when that changes, every item has."""
    return blake2b(pickle.dumps(old), digest_size=16).digest()


def read_batches(task: Task, item_count: int) -> Iterator[Sequence[Reading]]:
    if item_count < WORTH_A_PROCESS:
        yield from task.readings()
        return
    context = multiprocessing.get_context("spawn")  # a forked one would share our connection
    taken, given = context.Pipe(duplex=False)
    process = context.Process(target=worker.read, args=(given, pickle.dumps(task)), daemon=True)
    process.start()
    given.close()  # ours: so that the end of the other process is the end of the pipe
    try:
        while batch := pickle.loads(taken.recv_bytes()):  # noqa: S301 our own process wrote it
            yield batch
    except EOFError as error:
        raise ChildProcessError("The process that reads the export has died.") from error
    finally:
        process.terminate()
        process.join()
