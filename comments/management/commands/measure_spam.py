"""Measures what is held as suspect, on the labelled corpus and with this outlet's words."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand

from comments.likeness import LIKE_SPAM, learn
from comments.models import Comment
from comments.spam import suspicion_of
from comments.spam_corpus import CORPUS, LANGUAGES, Sample, samples_in

LINE = "{:<10} {:<9} {:>5} {:>9} {:>6} {:>12}"
LIKENESS = Comment.Suspicion.LIKENESS
THRESHOLDS = tuple(LIKE_SPAM + step / 2 for step in range(-4, 5))


class Command(BaseCommand):
    help = "Measure how much spam is held, and how many honest comments with it."

    def add_arguments(self, parser):
        parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of the texts")
        parser.add_argument(
            "--missed", action="store_true", help="list what went wrong outside the held-out half"
        )

        parser.add_argument(
            "--folds", type=int, default=0, help="cross-validate the classifier on the learned half"
        )

    def handle(self, *args, **options):
        if options["folds"]:
            learned = [one for one in samples_in(options["corpus"]) if not one.is_held_out]
            self.stdout.writelines(f"{line}\n" for line in _folded(learned, options["folds"]))
            return
        counts, missed = Counter(), []
        for sample in samples_in(options["corpus"]):
            is_held = bool(suspicion_of(sample.text))
            counts[sample.language, sample.is_held_out, sample.is_spam, is_held] += 1
            if is_held != sample.is_spam and not sample.is_held_out:
                missed.append(f"{'spam' if sample.is_spam else 'ham '} {sample.text}")
        heads = ("half", "language", "spam", "caught", "ham", "held wrongly")
        self.stdout.write(LINE.format(*heads))
        for is_held_out in (False, True):
            for language in LANGUAGES:
                self.stdout.write(_line(counts, language, is_held_out))
        if options["missed"]:
            self.stdout.writelines(f"{text}\n" for text in missed)


def _folded(samples: list[Sample], folds: int) -> Iterator[str]:
    """What the rules and a classifier that never saw the text would hold, at each threshold."""
    scores = {}
    for fold in range(folds):
        likeness = learn(one for row, one in enumerate(samples) if row % folds != fold)
        scores.update({one: likeness.score(one.text) for one in samples[fold::folds]})
    ruled = {one for one in samples if suspicion_of(one.text) not in ("", LIKENESS)}
    yield f"{'score':>6} {'caught':>9} {'held wrongly':>12}"
    for least in THRESHOLDS:
        held = Counter(one.is_spam for one in samples if one in ruled or scores[one] > least)
        spam = sum(one.is_spam for one in samples)
        yield f"{least:>6} {held[True] / spam:>9.1%} {held[False] / (len(samples) - spam):>12.1%}"


def _line(counts: Counter, language: str, is_held_out: bool) -> str:
    caught, let_in, wrong, right = (
        counts[language, is_held_out, is_spam, is_held]
        for is_spam, is_held in ((True, True), (True, False), (False, True), (False, False))
    )
    return LINE.format(
        "held out" if is_held_out else "learned",
        language,
        caught + let_in,
        f"{caught / (caught + let_in):.1%}",
        wrong + right,
        f"{wrong / (wrong + right):.1%}",
    )
