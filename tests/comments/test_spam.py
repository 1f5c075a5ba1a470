"""What is held as suspect, measured on a labelled corpus of which half was never learned from."""

import io
from collections import defaultdict
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from comments import moderation
from comments.models import BlockedWord, Comment
from comments.spam import suspicion_of
from comments.spam_corpus import CORPUS, LANGUAGES, samples_in
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_corpus_has_hundreds_of_different_texts_of_each_class_and_language():
    texts = defaultdict(set)
    for sample in samples_in(CORPUS):
        texts[sample.language, sample.is_spam].add(sample.text)
    assert set(texts) == {(code, is_spam) for code in LANGUAGES for is_spam in (True, False)}
    assert min(map(len, texts.values())) >= 300


def test_most_spam_is_held_and_hardly_an_honest_comment():
    held = defaultdict(list)
    for sample in samples_in(CORPUS):
        if sample.is_held_out:
            held[sample.language, sample.is_spam].append(bool(suspicion_of(sample.text)))
    shares = {key: sum(found) / len(found) for key, found in held.items()}
    assert all(shares[code, True] >= 0.7 for code in LANGUAGES), shares
    assert all(shares[code, False] <= 0.03 for code in LANGUAGES), shares


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("اقرؤوا هذا الخبر https://bit.ly/3xKq9 ففيه تفاصيل أكثر مما هنا", "shady"),
        ("Le détail est sur www.infos-tchad.top pour qui veut lire la suite", "shady"),
        ("للمساعدة في الحفر يمكنكم الاتصال على +235 66 12 34 56 مساء", "contact"),
        ("Pour aider le village, écrivez à puits@example.org avant dimanche", "contact"),
        ("This village needs a pump and not a рroject with a sign", "disguise"),
        ("J'ai vu l'accident hier, le camion roulait trop vite.", ""),
        ("السيول تأتي كل سنة في الموعد نفسه ولا أحد يستعد، بلغ الضرر 45%", ""),
        ("The full report is at https://www.unhcr.org and its figures differ from yours", ""),
    ],
)
def test_each_reason_holds_what_it_names(text, reason):
    assert suspicion_of(text) == reason


def test_the_command_prints_the_figures_with_the_words_of_the_outlet():
    def figures() -> dict[str, str]:
        out = io.StringIO()
        call_command("measure_spam", stdout=out)
        rows = [line.rsplit(maxsplit=5) for line in out.getvalue().splitlines()[1:]]
        return {f"{row[0].strip()} {row[1]}": row[3] for row in rows}

    before = figures()
    assert {f"{half} {code}" for half in ("held out", "learned") for code in LANGUAGES} == set(
        before
    )
    BlockedWord.objects.all().delete()
    after = figures()
    assert float(after["held out fr"][:-1]) < float(before["held out fr"][:-1])


def test_what_comes_in_a_flood_waits_apart():
    edition = factories.make_edition()
    texts = [moderation.send(edition, text=f"رأيي {number} في الخبر")[0] for number in range(62)]
    assert [comment.suspicion for comment in texts] == [""] * 60 + ["flood"] * 2
    Comment.objects.update(sent_at=timezone.now() - timedelta(minutes=2))
    assert moderation.send(edition, text="رأي بعد السيل")[0].suspicion == ""
