"""Makes a group of every role. It stands on the roof, since roles reach into every package."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

from accounts.roles import ROLES, sync


def make_groups(apps, schema_editor):
    for app_config in list(apps.get_app_configs()):
        # Permissions are otherwise made after the last migration, too late for this one.
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None
    sync(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("authors", "0001_initial"),
        ("photos", "0001_initial"),
        ("publication", "0001_initial"),
        ("redirects", "0001_initial"),
        ("tags", "0001_initial"),
    ]
    operations = [migrations.RunPython(make_groups, remove_groups)]
