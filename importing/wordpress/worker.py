"""What a worker process runs. Nothing is imported here that needs Django before it is set up."""

import pickle
from importlib import import_module

import django

_state = {}


def begin(old: bytes) -> None:
    """Make the process ready to read items against one old site."""
    django.setup()
    _state["read_post"] = import_module("importing.wordpress.posts").read_post
    _state["old"] = pickle.loads(old)  # noqa: S301 our own process wrote it


def read(batch: bytes) -> bytes:
    """Items, each with the name of its file, to records; both pickled."""
    items = pickle.loads(batch)  # noqa: S301 our own process wrote it
    return pickle.dumps([_state["read_post"](item, _state["old"], file) for file, item in items])
