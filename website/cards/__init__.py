"""Share cards: the picture that chat apps show beside a link, 1200 × 630 and at most 300 KB.

``drawing``   a headline as a picture, with joined Arabic, or a refusal
``lines``     where a headline is broken into lines, and in which size
``making``    one card for each edition: cut from its photo, else drawn; kept under ``cards/``
``tasks``     makes them after the commit that made the edition; no page ever waits for one
"""
