from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Edition
from photos import files
from website.cards.making import FOLDER, make_card
from website.models import ShareCard


class Command(BaseCommand):
    help = _("Make the pictures that chat apps show beside links to stories.")

    def add_arguments(self, parser):
        parser.add_argument(
            "--all",
            action="store_true",
            help=_("Make all of them anew, not only those that are missing."),
        )
        parser.add_argument(
            "--sweep",
            action="store_true",
            help=_("Delete those of editions that readers no longer see."),
        )

    def handle(self, *args, **options):
        shown = Edition.objects.live_between(timezone.now(), None)
        wanted = shown.select_related("lead_photo", "section").order_by("pk")
        if not options["all"]:
            wanted = wanted.exclude(pk__in=ShareCard.objects.values("edition_id"))
        made = sum(make_card(edition) is not None for edition in wanted.iterator(chunk_size=200))
        text = ngettext("%(count)d card made.", "%(count)d cards made.", made)
        self.stdout.write(text % {"count": made})
        if options["sweep"]:
            self._sweep(shown)

    def _sweep(self, shown):
        ShareCard.objects.exclude(edition__in=shown.values("pk")).delete()
        known = set(ShareCard.objects.values_list("file", flat=True))
        swept = len(files.sweep(default_storage, FOLDER, known))
        text = ngettext("%(count)d file swept away.", "%(count)d files swept away.", swept)
        self.stdout.write(text % {"count": swept})
