"""Gives the roles what they may do with links for outsiders."""

from django.db import migrations

from accounts.roles import bring_up_to_date


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_preview_links"),
        ("newsroom", "0004_roles_check"),
    ]
    operations = [migrations.RunPython(bring_up_to_date, migrations.RunPython.noop)]
