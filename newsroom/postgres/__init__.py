"""A private PostgreSQL that starts by itself, for development, tests and small sites.

`server` runs one cluster a data directory; `backend` is the Django database backend that
starts it on the first connection. Nothing here imports Django except `backend`.
"""
