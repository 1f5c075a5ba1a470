"""The whole outlet as files that anybody can read, and back again: docs/archive-format.md."""
