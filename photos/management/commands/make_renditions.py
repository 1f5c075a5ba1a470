from django.core.files.storage import default_storage, storages
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from photos import files
from photos.intake import MASTERS
from photos.models import Photo, Rendition
from photos.renditions import FOLDER, make_renditions


class Command(BaseCommand):
    help = _("Make the sizes and shapes of photos that readers get, from the stored masters.")

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--missing", action="store_true", help=_("Make only what is missing (the default).")
        )
        which.add_argument("--all", action="store_true", help=_("Make all of them anew."))
        parser.add_argument(
            "--sweep",
            action="store_true",
            help=_("Delete files that no photo names, left behind by a process that was killed."),
        )

    def handle(self, *args, **options):
        made, lost = 0, []
        for photo in Photo.objects.order_by("pk").iterator(chunk_size=200):
            try:
                made += make_renditions(photo, again=options["all"])
            except FileNotFoundError:
                lost.append(str(photo.pk))
        text = ngettext("%(count)d file made.", "%(count)d files made.", made)
        self.stdout.write(text % {"count": made})
        if options["sweep"]:
            self._sweep()
        if lost:
            text = ngettext(
                "The master of %(count)d photo is not there: %(numbers)s",
                "The masters of %(count)d photos are not there: %(numbers)s",
                len(lost),
            )
            raise CommandError(text % {"count": len(lost), "numbers": ", ".join(lost)})

    def _sweep(self):
        masters = set(Photo.objects.values_list("master", flat=True))
        public = set(Rendition.objects.values_list("file", flat=True))
        swept = [
            *files.sweep(storages["private"], MASTERS, masters),
            *files.sweep(default_storage, FOLDER, public),
        ]
        text = ngettext("%(count)d file swept away.", "%(count)d files swept away.", len(swept))
        self.stdout.write(text % {"count": len(swept)})
