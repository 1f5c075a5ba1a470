"""Gives the roles what they may do with the photos of others."""

from django.db import migrations

from accounts.roles import bring_up_to_date


class Migration(migrations.Migration):
    dependencies = [
        ("photos", "0003_rights_end_and_photos_are_withdrawn"),
        # Roles reach into these packages too, which may otherwise come later.
        ("frontpage", "0002_roles"),
        ("newsroom", "0001_roles"),
    ]
    operations = [migrations.RunPython(bring_up_to_date, migrations.RunPython.noop)]
