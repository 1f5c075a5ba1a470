"""What the reading process runs. Nothing is imported here that needs Django before it is set up."""

import pickle
from multiprocessing.connection import Connection

import django


def read(pipe: Connection, task: bytes) -> None:
    """Every batch of the task's readings, then an empty one; all pickled."""
    django.setup()
    try:
        for batch in pickle.loads(task).readings():  # noqa: S301 our own process wrote it
            pipe.send_bytes(pickle.dumps(batch))
        pipe.send_bytes(pickle.dumps(()))
    except BrokenPipeError:  # the writer is gone, and wants no more
        return
