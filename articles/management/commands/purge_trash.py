from typing import Any

from django.core.management import BaseCommand

from articles import trash


class Command(BaseCommand):
    help = (
        "Purges the stories that have lain in the trash for 30 days and that no reader ever saw. "
        "Run it once a day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Purged: {trash.purge_old()}")
