"""Share cards: Arabic joined and in its order, small enough for chat apps, made beforehand."""

import io
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.files.storage import default_storage, storages
from django.core.management import call_command
from django.utils import timezone
from PIL import Image, ImageChops, ImageStat, features

from articles import workflow
from articles.events import editions_changed
from multilingual.models import Name
from photos.intake import take_in
from tests import factories
from tests.photos.pictures import jpeg
from website.cards import drawing, faces, making
from website.cards.lines import balanced, broken, fitted, shortened
from website.models import ShareCard

GOLDEN = Path(__file__).parent / "golden"
HOUSE = Name("صوت الحق", "ar")
CARDS = {
    "arabic": (
        "مالي تعترف لأول مرة بمفاوضات مع «الحركة» بعد هجوم أودى بحياة 77 جنديا",
        "ar",
        "الساحل",
    ),
    "mixed": ("BBC: ارتفاع سعر القمح 3.5% في N'Djamena خلال 2026 (تقرير)", "ar", "اقتصاد"),
    "marks": ("إِنَّ السَّلامَ آتٍ لا محالة", "ar", "رأي"),
    "hausa": ("ارتفاع أسعار الدخن في سوق «Ƙasuwar Ɗan Kasa» بنسبة 12% قبل رمضان", "ar", "أسواق"),
    "hooked": ("Ƙungiyar manoma ta ɓoye ƴaƴan itace: « ɗan kasuwa » s’explique", "fr", "Ŋgaundere"),
    "french": ("Le Mali reconnaît des pourparlers : « une étape » décisive", "fr", "Sahel"),
}


def draw(name: str) -> Image.Image:
    text, language, label = CARDS[name]
    house = HOUSE if language == "ar" else Name("La Voix du vrai", "fr")
    return drawing.draw_card(Name(text, language), label=label, house=house)


@pytest.mark.parametrize("name", CARDS)
def test_a_card_looks_as_it_did_when_a_person_looked_at_it(name):
    """The tolerance is for other versions of FreeType, which shade edges a little differently."""
    drawn = draw(name).convert("L")
    golden = Image.open(GOLDEN / f"{name}.png").convert("L")
    assert drawn.size == golden.size == (1200, 630)
    difference = ImageChops.difference(drawn, golden)
    assert ImageStat.Stat(difference).mean[0] < 0.8
    far_off = difference.point(lambda value: 255 if value > 96 else 0)
    assert ImageStat.Stat(far_off).mean[0] < 0.6


def test_the_comparison_sees_letters_that_are_torn_apart():
    """Joiners forbidden between all letters: the same letters, none of them joined."""
    text, language, label = CARDS["arabic"]
    torn = "".join(f"{letter}\u200c" if letter.isalpha() else letter for letter in text)
    drawn = drawing.draw_card(Name(torn, language), label=label, house=HOUSE).convert("L")
    golden = Image.open(GOLDEN / "arabic.png").convert("L")
    assert ImageStat.Stat(ImageChops.difference(drawn, golden)).mean[0] > 3


def test_the_comparison_sees_words_in_the_wrong_order():
    text, language, label = CARDS["arabic"]
    backwards = " ".join(reversed(text.split()))
    drawn = drawing.draw_card(Name(backwards, language), label=label, house=HOUSE).convert("L")
    golden = Image.open(GOLDEN / "arabic.png").convert("L")
    assert ImageStat.Stat(ImageChops.difference(drawn, golden)).mean[0] > 3


def test_arabic_stands_at_the_right_and_french_at_the_left():
    def ink(card: Image.Image, box: tuple) -> int:
        dark = card.convert("L").point(lambda value: 255 if value < 128 else 0)
        return dark.crop(box).histogram()[255]

    left, right = (60, 40, 360, 110), (840, 40, 1140, 110)
    arabic, french = draw("arabic"), draw("french")
    assert ink(arabic, right) > 100 > ink(arabic, left)
    assert ink(french, left) > 100 > ink(french, right)


def test_without_the_shaping_library_nothing_is_drawn_and_the_operator_is_told(monkeypatch):
    assert not [message for message in run_checks() if message.id == "website.W001"]
    known = features.check
    monkeypatch.setattr(features, "check", lambda name: name != "fribidi" and known(name))
    with pytest.raises(drawing.Undrawable):
        draw("arabic")
    (warning,) = [message for message in run_checks() if message.id == "website.W001"]
    assert "libfribidi0" in warning.hint


def test_a_word_with_letters_of_the_sahel_is_set_whole_in_the_second_face():
    first, second = faces.BOLD, faces.SECOND[faces.BOLD]
    found = faces.runs("قال Ɗan Fodio في ƙasa", first, "ar")
    assert [(run.text, run.face, run.direction) for run in found] == [
        ("ƙasa", second, "ltr"),
        (" في ", first, "rtl"),
        ("Ɗan", second, "ltr"),
        (" Fodio", first, "ltr"),
        ("قال ", first, "rtl"),
    ]
    assert len(faces.runs("Œuvre d’été à N’Djamena", faces.BOLD, "fr")) == 1


def test_letters_that_the_font_lacks_are_never_boxes():
    for text in ("خبر عن 東京", "ⵜⵉⴼⵉⵏⴰⵖ"):
        with pytest.raises(drawing.Undrawable):
            drawing.draw_card(Name(text, "ar"), label="", house=HOUSE)
    assert drawing.drawable("سلام 🕊️ للجميع", drawing.BOLD) == "سلام للجميع"


@pytest.mark.parametrize("word", ["", "كلمة " * 90, "م" * 400, "a" * 300, "\u200f", "(" * 250])
def test_any_headline_fits_on_the_card(word):
    card = drawing.draw_card(Name(word.strip(), "ar"), label="قسم", house=HOUSE)
    grey = card.convert("L")
    for box in ((0, 0, 40, 520), (1160, 0, 1200, 520), (0, 510, 1200, 524)):
        assert grey.crop(box).getextrema()[0] > 200, box


def test_no_line_of_a_french_headline_ends_before_its_punctuation():
    assert (
        drawing.drawable("Paix : « oui » !", drawing.BOLD) == "Paix\u00a0: «\u00a0oui\u00a0»\u00a0!"
    )


def length(text: str) -> float:
    return len(text)


def test_lines_are_broken_between_words_and_evened_out():
    assert broken("aa bb cc dd", length, 5) == ["aa bb", "cc dd"]
    assert broken("aa\u00a0bb cc", length, 4) == ["aa\u00a0bb", "cc"]
    assert balanced("aaaa bbbb cccc d", length, 14) == ["aaaa bbbb", "cccc d"]
    assert shortened("aaaa bbbb cccc", length, 10) == "aaaa bbbb…"
    assert shortened("aaaaaaaaaaaa", length, 5) == "aaaa…"


def test_a_text_is_as_large_as_the_room_allows_and_cut_only_at_the_smallest():
    def measure_in(size):
        return lambda text: len(text) * size

    def set_in(text):
        return fitted(
            text, measure_in, sizes=range(10, 3, -1), width=100, height=20, leading=1
        )  # fmt: skip

    assert set_in("aaa bbb").size == 10
    assert set_in("aaa bbb ccc ddd eee fff").size == 9
    small = set_in("abc " * 99)
    assert (small.size, len(small.lines)) == (4, 5)
    assert small.lines[-1].endswith("…")


def card_of(edition) -> Image.Image:
    card = ShareCard.objects.get(edition=edition)
    content = default_storage.open(card.file).read()
    assert card.byte_count == len(content) <= 300_000
    picture = Image.open(io.BytesIO(content))
    assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    return picture


def test_a_card_is_made_when_a_story_is_published(
    client, read, publication, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        edition = factories.make_edition("خبر بلا صورة")
        editions_changed.send(None, article_id=edition.article_id, language_code="ar")
    card_of(edition)
    page = read(edition.get_absolute_url())
    (address,) = page.xpath("//meta[@property='og:image']/@content")
    assert address.startswith("http://testserver/media/cards/")
    assert page.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]
    sizes = page.xpath("//meta[starts-with(@property, 'og:image:')]/@content")
    assert sizes[:2] == ["1200", "630"]
    response = client.get(address.removeprefix("http://testserver"))
    assert response.headers["Content-Type"] == "image/jpeg"
    assert "immutable" in response.headers["Cache-Control"]
    assert not response.cookies


def test_no_page_makes_a_card(client, publication, monkeypatch):
    edition = factories.make_edition("خبر")
    monkeypatch.setattr(making, "make_card", None)
    monkeypatch.setattr(drawing, "draw_card", None)
    assert client.get(edition.get_absolute_url()).status_code == 200
    assert not ShareCard.objects.exists()


def test_a_photo_becomes_a_card_cut_around_its_focal_point(publication):
    photo = take_in(io.BytesIO(jpeg(1600, 1600)), by=None, credit="x").photo
    photo.licence = "own"
    photo.focal_y = 1.0
    photo.save()
    edition = factories.make_edition("خبر بصورة", lead_photo=photo)
    making.make_card(edition)
    card = card_of(edition)
    with storages["private"].open(photo.master) as file, Image.open(file) as master:
        part = master.convert("RGB").resize((1200, 630), box=(0, 760, 1600, 1600))
    difference = ImageChops.difference(card.convert("RGB"), part)
    assert max(ImageStat.Stat(difference).mean) < 12


def test_the_address_of_a_card_cannot_be_computed_from_the_headline(publication, settings):
    edition = factories.make_edition("خبر سري")
    name = making.make_card(edition).file
    assert making.CARD_NAME.fullmatch(name)
    assert making.make_card(edition).file == name
    settings.SECRET_KEY = "another"
    assert making.make_card(edition).file != name


def test_a_card_follows_the_headline(publication):
    article = factories.make_article("خبر")
    first = making.make_card(factories.publish(article))
    article.set_current_language("ar")
    article.headline = "خبر آخر"
    article.save()
    assert making.make_card(factories.publish(article)).file != first.file


def test_old_stories_of_an_import_get_theirs_by_the_command(publication, capsys):
    old = factories.make_edition("قديم", at=timezone.now() - making.SHARED_FOR * 2)
    making.make_card_of(old.article_id, "ar")
    assert not ShareCard.objects.exists()
    call_command("make_cards")
    card_of(old)
    call_command("make_cards")
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "صُنعت بطاقة واحدة."
    assert said[1] != said[0]  # nothing was left to be made


def test_the_command_sweeps_away_what_readers_no_longer_see(publication):
    article = factories.make_article("مسحوب")
    edition = factories.publish(article)
    making.make_card(edition)
    workflow.withdraw(article, language="ar", by=None)
    call_command("make_cards", "--sweep")
    assert not ShareCard.objects.exists()


@pytest.mark.parametrize(
    "name", ["cards/ab/x.jpg", "cards/../secret-key", "cards/ab/" + "0" * 32 + ".png"]
)
def test_nothing_but_cards_is_handed_out(client, db, name):
    assert client.get(f"/media/{name}").status_code == 404
