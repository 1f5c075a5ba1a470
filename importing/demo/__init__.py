"""The demo: an invented outlet, its stories as plain text and its pictures as code."""
