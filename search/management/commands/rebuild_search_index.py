import time

from django.core.management.base import BaseCommand

from search.rebuilding import BATCH, Progress, rebuild


class Command(BaseCommand):
    help = (
        "Builds the search index anew while readers go on searching the old one. Interrupted, "
        "it goes on where it stopped when it is started again."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--empty-first",
            action="store_true",
            help="quicker for a large archive, but searches find little until it is done",
        )
        parser.add_argument("--batch", type=int, default=BATCH, help="editions a transaction")

    def handle(self, *args, **options):
        start, done = time.monotonic(), 0
        for progress in rebuild(anew=options["empty_first"], batch=max(1, options["batch"])):
            if progress.is_resumed:
                self.stdout.write(f"Going on after {progress.done} editions.")
            done = progress.done
            if options["verbosity"]:
                self.stdout.write(self._line(progress, time.monotonic() - start))
        self.stdout.write(f"{done} editions can be found, {time.monotonic() - start:.0f} s.")

    @staticmethod
    def _line(progress: Progress, seconds: float) -> str:
        share = 100 * progress.done / max(1, progress.total)
        return f"{progress.done} of {progress.total} ({share:.0f} %), {seconds:.0f} s"
