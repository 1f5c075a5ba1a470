import re
from urllib.parse import quote

import pytest

from arabic.slugs import SLUG_PATTERN, is_slug, slugify
from tests.arabic.odd_texts import odd_texts


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        pytest.param("أخبار الساحل", "أخبار-الساحل", id="L10: Arabic stays"),
        pytest.param("رئيسُ الوُزراء", "رئيس-الوزراء", id="item 43: tashkeel"),
        pytest.param("تشـــاد ـ اليوم", "تشاد-اليوم", id="L12: tatweel"),
        pytest.param("قمة ٢٠٢٦ و۲۰۲۷", "قمة-2026-و2027", id="L12: digits"),
        pytest.param("إلغاء آمال مؤمن", "إلغاء-آمال-مؤمن", id="item 43: hamza stays"),
        pytest.param("ا\u0654خبار", "أخبار", id="item 44: decomposed"),
        pytest.param("النبي ﷺ في مكة", "النبي-في-مكة", id="L12: no eighteen letters for one sign"),
        pytest.param("ﺃﺧﺒﺎﺭ", "أخبار", id="item 30: presentation forms"),
        pytest.param("\u200fأخبار\u200b\u202c؟", "أخبار", id="L12: invisible and question mark"),
        pytest.param("هل ينجح؟ نعم، ربما؛ «لا»!", "هل-ينجح-نعم-ربما-لا", id="punctuation"),
        pytest.param("و«الوطن» لـ«النيابة»", "والوطن-للنيابة", id="a prefix stays on its word"),
        pytest.param("L'Élysée, un cœur d’or", "l-elysee-un-coeur-d-or", id="French"),
        pytest.param("À N’Djaména : ça va ?", "a-n-djamena-ca-va", id="French accents"),
        pytest.param("Trump's Don’t-Do List", "trumps-dont-do-list", id="English"),
        pytest.param("ŁÓDŹ Straße Ɓauchi", "lodz-strasse-bauchi", id="letters without accents"),
        pytest.param("CNN تنشر G5", "cnn-تنشر-g5", id="mixed, lower case"),
        pytest.param("a_b--c", "a-b-c", id="underscores and hyphens"),
        pytest.param("؟!… «»", "", id="nothing usable"),
        pytest.param("😀", "", id="only a picture"),
        pytest.param("../../etc/passwd", "etc-passwd", id="no path"),
        pytest.param("اليوم %d8%a7", "اليوم-d8-a7", id="no percent sign"),
    ],
)
def test_item_43_slugify(text, slug):
    assert slugify(text) == slug


HEADLINE = "صرخات واستغاثات متكررة كانت تصدر من مركز علاج الإدمان"


@pytest.mark.parametrize("max_bytes", [6, 30, 60, 100, 180, 420])
def test_L13_capped_in_encoded_bytes_between_words(max_bytes):  # noqa: N802
    slug = slugify(HEADLINE, max_bytes)
    assert 0 < len(quote(slug)) <= max_bytes
    words = slug.split("-")
    assert words == HEADLINE.split()[: len(words)] or len(words) == 1


def test_a_cut_slug_does_not_end_with_a_preposition():
    assert slugify(HEADLINE, len(quote("صرخات-واستغاثات-متكررة-كانت-تصدر-من"))).endswith("تصدر")
    assert slugify("رحلة إلى") == "رحلة-إلى"


def test_a_single_endless_word_is_cut_between_letters():
    slug = slugify("ب" * 500, 180)
    assert slug == "ب" * 30


def test_the_pattern_matches_whatever_slugify_emits():
    for text in odd_texts(4000, seed=5):
        slug = slugify(text)
        assert len(quote(slug)) <= 180
        if slug:
            assert re.fullmatch(SLUG_PATTERN, slug)
            assert is_slug(slug)


@pytest.mark.parametrize(
    "text", ["", "-", "أ--ب", "أ-", "Abc", "é", "تشـاد", "مُحمد", "٢٠٢٦", "أ ب", "أ/ب", "ا\u0654"]
)
def test_is_slug_refuses(text):
    assert not is_slug(text)


@pytest.mark.parametrize("text", ["أخبار-الساحل", "l-elysee", "2026", "ب" * 300])
def test_is_slug_accepts(text):
    assert is_slug(text)
