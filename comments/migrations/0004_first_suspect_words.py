"""Gives an outlet the words with which to begin; those that it has already stay."""

from django.db import migrations

from arabic.folding import fold
from comments.suspect_words import FIRST_WORDS


def add(apps, schema_editor):
    model = apps.get_model("comments", "BlockedWord")
    rows = {fold(words): words for words in FIRST_WORDS}
    model.objects.bulk_create(
        [model(words=words, folded=folded) for folded, words in rows.items()],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("comments", "0003_counts_for_all_workers")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
