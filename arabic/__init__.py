"""Arabic text as such, and what French and English need beside it: pure functions on strings.

Nothing here knows of news or of Django; a function takes text and gives text back, never raises
on a string, however odd, and needs time in proportion to its length.

    copy_rules   what a copy editor would mark in a text, with the corrections
    characters   which characters a stored text may hold; tashkeel and tatweel
    dates        dates and hours in words, the Hijri calendar, reading the dates sites print
    direction    right-to-left or left-to-right, and isolating one inside the other
    folding      the form in which texts are compared, sorted and indexed by letter
    invisible    characters that show nothing, named
    lists        names joined into a byline
    numerals     Western and Arabic-Indic digits, grouping, reading numbers
    plurals      the six Arabic plural forms
    reordering   in which order a line is shown: the Unicode bidirectional algorithm
    slugs        the part of an address made from a headline
    surfaces     which headlines read in another order where no markup can help
    typography   quotation marks and punctuation as an Arabic copy editor sets them
    words        counting words, cutting between them, sentences
"""
