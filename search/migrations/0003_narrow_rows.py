"""Rows that a look-up reads quickly: the keys and the record lie beside them.

What is there already moves when it is written anew, at the latest by ``rebuild_search_index``.
"""

from django.db import migrations

NARROW = """
    ALTER TABLE search_searchentry ALTER COLUMN keys SET STORAGE EXTERNAL;
    ALTER TABLE search_searchentry ALTER COLUMN record SET STORAGE EXTERNAL;
    ALTER TABLE search_searchentry SET (toast_tuple_target = 512)
"""
WIDE = """
    ALTER TABLE search_searchentry ALTER COLUMN keys SET STORAGE EXTENDED;
    ALTER TABLE search_searchentry ALTER COLUMN record SET STORAGE EXTENDED;
    ALTER TABLE search_searchentry RESET (toast_tuple_target)
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0002_counts_set_aside")]
    operations = [migrations.RunSQL(NARROW, WIDE)]
