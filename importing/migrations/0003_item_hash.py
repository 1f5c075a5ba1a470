from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("importing", "0002_ledger_of_photos_and_comments"),
    ]

    operations = [
        migrations.AddField(
            model_name="importeditem",
            name="item_hash",
            field=models.CharField(default="", editable=False, max_length=64),
        ),
    ]
