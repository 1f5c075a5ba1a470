"""Feeds: RSS 2.0 and its elder forms, RSS 1.0, Atom and JSON Feed become story records.

``entries``     what a feed says, as it stands there
``opening``     bytes become a feed, or ``Unusable`` with the line: hostile ones are refused here
``markup``      RSS and Atom
``json_feed``   JSON Feed
``moments``     the dates of feeds
``texts``       titles that were encoded once or twice, and bodies with their pictures
``reading``     an entry becomes a ``StoryRecord``
``gathering``   feeds come in: each entry by itself, its pictures fetched before
"""
