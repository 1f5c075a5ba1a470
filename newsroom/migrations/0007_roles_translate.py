"""Lets translators publish translations of what editors have approved."""

from django.db import migrations

from accounts.roles import bring_up_to_date


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_translators_publish"),
        ("newsroom", "0006_roles_log"),
    ]
    operations = [migrations.RunPython(bring_up_to_date, migrations.RunPython.noop)]
