from collections import Counter
from itertools import islice

from django.core.management.base import BaseCommand, CommandError

from search.checking import drift
from search.models import SearchState

SHOWN = 20


class Command(BaseCommand):
    help = "Reports where the search index differs from the editions; ends with 1 if it does."

    def add_arguments(self, parser):
        parser.add_argument(
            "--quick", action="store_true", help="compare what there is and when, not the words"
        )

    def handle(self, *args, **options):
        found = drift(thoroughly=not options["quick"])
        counts: Counter[str] = Counter()
        for each in islice(found, SHOWN):
            self.stdout.write(f"edition {each.edition_id}: {each.kind}")
            counts[each.kind] += 1
        counts.update(each.kind for each in found)
        state = SearchState.objects.current()
        if state.rebuilt_up_to is not None:
            self.stdout.write("A rebuild was begun and has not ended.")
        if counts:
            kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(counts.items()))
            raise CommandError(f"The index is not right: {kinds}. Run rebuild_search_index.")
        self.stdout.write(f"The index is right: {state.entry_count} editions.")
