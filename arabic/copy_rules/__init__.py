"""What a copy editor would mark in a text, each mark with its correction.

    checking    all rules over a paragraph
    finding     one mark, and a text with its marks corrected
    passages    where no rule looks: quotations, addresses, code, passages in other languages
    marks       quotation marks, commas, question marks, repetitions
    spaces      double, missing and misplaced spaces
    letters     tatweel, letters of other alphabets, digits by the policy of the house
    spelling    words that are always spelled wrong as they stand
    word_lists  those words
    french      quotation marks and spaces of French

A rule marks only what is certain; what could be meant as it stands is left alone.
"""

from arabic.copy_rules.checking import RULES, check
from arabic.copy_rules.finding import Finding, corrected

__all__ = ["RULES", "Finding", "check", "corrected"]
