"""Stories as lines of JSON, which anybody can write: docs/importing.md, "Lines of our own"."""
