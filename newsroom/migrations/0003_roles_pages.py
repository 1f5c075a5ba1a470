from django.db import migrations

from accounts.roles import bring_up_to_date


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0002_roles_correct"),
        ("pages", "0001_initial"),
    ]
    operations = [migrations.RunPython(bring_up_to_date, migrations.RunPython.noop)]
