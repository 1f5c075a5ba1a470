"""Items become records beside the writing of those before them, on the machine's other cores."""

import multiprocessing
import os
import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from importing.records import StoryRecord
from importing.wordpress import worker
from importing.wordpress.content.conversion import Converted
from importing.wordpress.posts import OldSite, read_post
from importing.wordpress.records import ItemEntry

Batch = Sequence[tuple[str, ItemEntry]]
"""Items, each with the name of its file."""
Read = list[tuple[StoryRecord, Converted]]
WORTH_WORKERS = 1000  # items: fewer are read sooner than a worker has started
AHEAD = 2  # batches for each worker that wait for the writer, so that memory stays flat


def read_batches(
    batches: Iterable[Batch], old: OldSite, item_count: int
) -> Iterator[tuple[Batch, Read]]:
    """Each batch with what ``read_post`` makes of its items, in order."""
    if item_count < WORTH_WORKERS:
        for batch in batches:
            yield batch, [read_post(item, old, file) for file, item in batch]
        return
    worker_count = max(1, (os.cpu_count() or 1) - 1)
    context = multiprocessing.get_context("spawn")  # a forked one would share our connection
    pool = ProcessPoolExecutor(worker_count, context, worker.begin, (pickle.dumps(old),))
    batches = iter(batches)
    waiting: deque[tuple[Batch, Future]] = deque()
    try:
        while True:
            for batch in islice(batches, worker_count * AHEAD + 1 - len(waiting)):
                waiting.append((batch, pool.submit(worker.read, pickle.dumps(batch))))
            if not waiting:
                return
            batch, result = waiting.popleft()
            yield batch, pickle.loads(result.result())  # noqa: S301 our own worker wrote it
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
