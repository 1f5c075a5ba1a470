"""Gives the roles what they may do with the publish checks."""

from django.db import migrations

from accounts.roles import bring_up_to_date


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_publish_checks"),
        ("comments", "0002_roles"),
        ("importing", "0001_initial"),
        ("newsroom", "0003_roles_pages"),
    ]
    operations = [migrations.RunPython(bring_up_to_date, migrations.RunPython.noop)]
