"""Lets the chief editor read the log of the desk."""

from django.db import migrations

from accounts.roles import bring_up_to_date


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_desk_log"),
        ("newsroom", "0005_roles_share"),
    ]
    operations = [migrations.RunPython(bring_up_to_date, migrations.RunPython.noop)]
