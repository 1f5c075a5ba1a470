"""Rows whose words exist in several languages: finding, naming and matching them.

``models``        the abstract model and the queryset that every translated table builds on
``marks``         a language in a letter or two
``forms``         one form for a row and its words in every language
``admin``         the desk's pages for such rows
``matching``      the database's twin of ``arabic.folding.fold``
``templatetags``  names in templates, isolated and marked with their own language
"""
