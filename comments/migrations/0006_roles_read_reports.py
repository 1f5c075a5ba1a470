"""Lets editors read what readers report."""

from django.db import migrations

from accounts.roles import bring_up_to_date


class Migration(migrations.Migration):
    dependencies = [("comments", "0005_error_reports"), ("newsroom", "0002_roles_correct")]
    operations = [migrations.RunPython(bring_up_to_date, migrations.RunPython.noop)]
