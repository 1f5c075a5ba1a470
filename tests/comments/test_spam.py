"""What is held as suspect, measured on a labelled corpus of which half was never learned from."""

import io
import re
from collections import Counter, defaultdict
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from arabic.folding import fold
from comments import moderation
from comments.likeness import learn
from comments.models import BlockedWord, Comment
from comments.spam import suspicion_of
from comments.spam_corpus import CORPUS, LANGUAGES, Sample, samples_in
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_corpus_has_hundreds_of_different_texts_of_each_class_and_language():
    texts = defaultdict(set)
    for sample in samples_in(CORPUS):
        texts[sample.language, sample.is_spam].add(_folded(sample.text))
    assert set(texts) == {(code, is_spam) for code in LANGUAGES for is_spam in (True, False)}
    assert min(map(len, texts.values())) >= 300


def test_no_text_of_the_corpus_is_there_twice_and_none_in_both_halves():
    seen = Counter(_folded(sample.text) for sample in samples_in(CORPUS))
    assert not [text for text, count in seen.items() if count > 1]
    halves = Counter((one.language, one.is_spam, one.is_held_out) for one in samples_in(CORPUS))
    assert min(halves.values()) >= 150


def _folded(text: str) -> str:
    """Its words without punctuation; a text without words is itself."""
    return " ".join(re.findall(r"\w+", fold(text))) or text


def test_most_spam_is_held_and_hardly_an_honest_comment():
    held = defaultdict(list)
    for sample in samples_in(CORPUS):
        if sample.is_held_out:
            held[sample.language, sample.is_spam].append(bool(suspicion_of(sample.text)))
    shares = {key: sum(found) / len(found) for key, found in held.items()}
    assert all(shares[code, True] >= 0.65 for code in LANGUAGES), shares
    assert all(shares[code, False] <= 0.05 for code in LANGUAGES), shares


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("اقرؤوا هذا الخبر https://bit.ly/3xKq9 ففيه تفاصيل أكثر مما هنا", "shady"),
        ("Le détail est sur www.infos-tchad.top pour qui veut lire la suite", "shady"),
        ("للمساعدة في الحفر يمكنكم الاتصال على +235 66 12 34 56 مساء", "contact"),
        ("Pour aider le village, écrivez à puits@example.org avant dimanche", "contact"),
        ("This village needs a pump and not a рroject with a sign", "disguise"),
        ("@Zenaba tu as raison, le marché était fermé hier", ""),
        ("Écrivez à @gain_rapide pour toucher votre argent", "contact"),
        ("Wallah 3andek 7a9, l7ouma kamla f dlam", ""),
        ("Pr0fit chaque j0ur sans rien faire", "disguise"),
        ("p.r.ê.t rapide", "disguise"),
        ("قـــــروض ميسرة للجميـــــع", "disguise"),
        ("كـ.ـا.ز.يـ.ـنـ.ـو", "disguise"),
        ("L'O.N.U. et le H.C.R. se taisent", ""),
        ("La vidéo est là : https://www.youtube.com/watch?v=a1B0c3D4e5F, à la 12e minute", ""),
        ("مبـــروك للفريق", ""),
        ("J'ai vu l'accident hier, le camion roulait trop vite.", ""),
        ("السيول تأتي كل سنة في الموعد نفسه ولا أحد يستعد، بلغ الضرر 45%", ""),
        ("The full report is at https://www.unhcr.org and its figures differ from yours", ""),
    ],
)
def test_each_reason_holds_what_it_names(text, reason):
    assert suspicion_of(text) == reason


def test_the_classifier_knows_nothing_but_what_it_is_given():
    told = [Sample("en", True, False, "purple bananas"), Sample("en", False, False, "green pears")]
    assert learn(told).score("purple bananas") > 0 > learn(told).score("green pears")
    assert learn(told).score("xyz") == 0


def test_the_command_cross_validates_on_the_learned_half():
    out = io.StringIO()
    call_command("measure_spam", folds=3, stdout=out)
    rows = [line.split() for line in out.getvalue().splitlines()[1:]]
    caught, wrong = ([float(row[column][:-1]) for row in rows] for column in (1, 2))
    assert caught == sorted(caught, reverse=True)
    assert wrong == sorted(wrong, reverse=True)
    assert 50 < caught[-1] < caught[0] < 100


def test_the_command_prints_the_figures_with_the_words_of_the_outlet():
    def figures() -> dict[str, str]:
        out = io.StringIO()
        call_command("measure_spam", stdout=out)
        rows = [line.rsplit(maxsplit=5) for line in out.getvalue().splitlines()[1:]]
        return {f"{row[0].strip()} {row[1]}": row[5] for row in rows}

    before = figures()
    assert {f"{half} {code}" for half in ("held out", "learned") for code in LANGUAGES} == set(
        before
    )
    BlockedWord.objects.create(words="les")
    after = figures()
    assert float(after["held out fr"][:-1]) > float(before["held out fr"][:-1]) + 10
    assert after["held out ar"] == before["held out ar"]


def test_what_comes_in_a_flood_waits_apart():
    edition = factories.make_edition()
    texts = [moderation.send(edition, text=f"رأيي {number} في الخبر")[0] for number in range(62)]
    assert [comment.suspicion for comment in texts] == [""] * 60 + ["flood"] * 2
    Comment.objects.update(sent_at=timezone.now() - timedelta(minutes=2))
    assert moderation.send(edition, text="رأي بعد السيل")[0].suspicion == ""
