"""Lets editors add corrections to live stories."""

from django.db import migrations

from accounts.roles import bring_up_to_date


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_correction"),
        ("comments", "0002_roles"),
        ("importing", "0001_initial"),
        ("newsroom", "0001_roles"),
    ]
    operations = [migrations.RunPython(bring_up_to_date, migrations.RunPython.noop)]
