"""Saved pages: a file of HTML, or the plain text of a page, becomes a story record.

``envelope``    what a page is wrapped in: MHTML, the headers of a saved HTTP answer
``decoding``    bytes become text in whatever encoding an old site used
``markers``     the words that tell a page's furniture from its story, in three languages
``bylines``     who signed: names, descriptions instead of names, biographies
``headers``     which line above the story is its headline, its section, its author
``passages``    the blocks of a story and what is cut away between and behind them
``text``        a page saved as plain text
``html``        a page saved as HTML: ``metadata``, ``profiles``, ``extraction``, ``blocks``,
                ``pictures``
``reading``     the door: a path in, a ``StoryRecord`` out, or ``Unusable`` with the reason
``mirrors``     a copy of a site on disk: which of its files are stories, and where they lay
``moving``      such a copy comes in, every file accounted for
"""
