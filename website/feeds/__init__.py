"""Feeds: the newest stories in full, as RSS 2.0, Atom and JSON Feed.

``entries``   what the three formats say of a story, read in a constant number of queries
``html``      the body of a story for the pages of others: absolute addresses, its own direction
``rss``, ``atom``, ``json_feed``   one format each, from the same entries
"""
