"""Gives editors what they may do with the front page and the strip."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

from accounts.roles import sync


def give(apps, schema_editor):
    for app_config in list(apps.get_app_configs()):
        # Permissions are otherwise made after the last migration, too late for this one.
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None
    sync(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


class Migration(migrations.Migration):
    dependencies = [
        ("frontpage", "0001_initial"),
        # Roles reach into this package too, which may otherwise come later.
        ("comments", "0002_roles"),
    ]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
