"""Films and posts from elsewhere: links, until a reader asks for more."""

import pytest

from articles.body import clean_body, expand
from articles.embeds import film_of, place_of

FILM = "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("address", "film"),
    [
        (f"https://www.youtube.com/watch?v={FILM}", FILM),
        (f"https://m.youtube.com/watch?t=3&v={FILM}&si=x", FILM),
        (f"https://youtu.be/{FILM}?t=10", FILM),
        (f"https://youtube.com/shorts/{FILM}", FILM),
        (f"https://www.youtube.com/live/{FILM}/", FILM),
        ("https://www.youtube.com/@channel", ""),
        ("https://www.youtube.com/watch?v=short", ""),
        (f"https://www.youtube.com/watch?v={FILM}%22onload", ""),
        (f"https://youtube.com.evil.example/watch?v={FILM}", ""),
        (f"https://notyoutube.com/watch?v={FILM}", ""),
        (f"javascript://youtube.com/{FILM}", ""),
        ("https://[youtu.be/", ""),
    ],
)
def test_a_film_is_known_by_any_of_its_addresses_and_by_no_other(address, film):
    assert film_of(address) == film


def test_places_are_known_by_their_hosts():
    assert place_of("https://twitter.com/a/status/1") == "X"
    assert place_of("https://mobile.twitter.com/a/status/1") == "X"
    assert place_of("https://t.me/channel/5") == "Telegram"
    assert place_of("https://example.org/x.com") == ""


def expanded(source: str, language: str = "ar") -> str:
    return expand(clean_body(source), language, [])


def test_a_link_alone_in_its_paragraph_becomes_an_embed_with_its_words(db):
    html = expanded(f'<p><a href="https://youtu.be/{FILM}">خطاب الرئيس</a></p>')
    assert f'data-film="{FILM}"' in html
    assert ">خطاب الرئيس</a>" in html
    assert "<iframe" not in html


def test_a_bare_address_is_put_into_words_of_the_story_s_language(db):
    address = f"https://www.youtube.com/watch?v={FILM}"
    source = f'<p><a href="{address}">{address}</a></p>'
    assert ">فيديو على YouTube</a>" in expanded(source)
    assert ">Vidéo sur YouTube</a>" in expanded(source, "fr")
    post = '<p><a href="https://x.com/a/status/1">https://x.com/a/status/1</a></p>'
    assert ">منشور على X</a>" in expanded(post)
    assert "data-film" not in expanded(post)


def test_a_link_within_a_sentence_stays_a_link(db):
    for source in (
        f'<p>شاهد <a href="https://youtu.be/{FILM}">الخطاب</a></p>',
        f'<ul><li><a href="https://youtu.be/{FILM}">الخطاب</a></li></ul>',
        '<p><a href="https://example.org/">موقع</a></p>',
    ):
        assert "embed" not in expanded(source)
