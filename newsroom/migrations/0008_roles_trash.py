"""Lets who writes delete, and the chief editor purge."""

from django.db import migrations

from accounts.roles import bring_up_to_date


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_trash"),
        ("newsroom", "0007_roles_translate"),
    ]
    operations = [migrations.RunPython(bring_up_to_date, migrations.RunPython.noop)]
