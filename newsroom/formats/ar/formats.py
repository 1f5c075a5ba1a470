"""Dates and numbers of the desk in Arabic, where Django's own formats are half English.

Readers' pages do not use these: they follow the house's months and numerals (``arabic.dates``).
"""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، H:i"
DECIMAL_SEPARATOR = "."
FIRST_DAY_OF_WEEK = 1
MONTH_DAY_FORMAT = "j F"
NUMBER_GROUPING = 3
SHORT_DATE_FORMAT = "Y-m-d"  # without the invisible marks of Django's, which leak into files
SHORT_DATETIME_FORMAT = "Y-m-d H:i"
THOUSAND_SEPARATOR = ","
TIME_FORMAT = "H:i"
YEAR_MONTH_FORMAT = "F Y"
