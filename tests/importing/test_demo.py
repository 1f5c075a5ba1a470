"""The demo: what its files hold, and what becomes of a site into which it is loaded."""

import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from arabic.characters import TATWEEL, has_arabic
from articles.body import clean_body, photo_ids, plain_text
from articles.models import Article, ArticleBody, AuditEntry, Edition, Revision, Section
from articles.standing import standings
from authors.models import Author
from importing.demo import pictures
from importing.demo.loading import PICTURE, load
from importing.demo.reading import (
    LANGUAGES,
    Unreadable,
    moment,
    read_outlet,
    read_pages,
    read_stories,
    read_story,
)
from pages.models import Page, PageVersion
from photos.models import Photo, Rendition
from publication.models import Publication
from tags.models import Tag

OUTLET = read_outlet()
STORIES = read_stories()
TEXTS = [
    pytest.param(text, id=f"{story.name}.{text.language_code}")
    for story in STORIES
    for text in story.texts.values()
]
TINY = 0.05
NDJAMENA = ZoneInfo("Africa/Ndjamena")


@pytest.fixture(autouse=True)
def _unremembered_publication():
    """The row that another test left in the memory of this thread is gone from the database."""
    Publication.objects.forget()


def whole(text) -> str:
    return "\n".join([text.headline, text.kicker, text.summary, plain_text(text.body_html)])


# What the files hold


def test_there_is_enough_of_everything():
    languages = [code for story in STORIES for code in story.texts]
    assert len(STORIES) >= 32
    assert languages.count("fr") == 10
    assert languages.count("en") == 5
    assert len(OUTLET.sections) == 6
    assert [author.get("is_pseudonymous", False) for author in OUTLET.authors.values()].count(
        True
    ) == 3
    assert len(OUTLET.authors) == 6
    assert len(OUTLET.tags) == len({row[0] for row in OUTLET.tags}) == 41


def test_all_that_stories_name_exists_and_nothing_is_left_over():
    tags = {row[0] for row in OUTLET.tags}
    used = {tag for story in STORIES for tag in story.tags}
    assert used == tags
    assert {story.section for story in STORIES} == set(OUTLET.sections)
    signing = {key for story in STORIES for key, role in story.signatures}
    assert signing == set(OUTLET.authors)
    portraits = {author["portrait"] for author in OUTLET.authors.values()}
    assert {story.picture for story in STORIES} == set(OUTLET.pictures)
    assert set(OUTLET.pictures) | portraits == set(pictures.SCENES)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_complete(text):
    assert text.headline
    assert text.summary
    assert text.paragraph_count >= 4
    assert text.body_html == text.body_html.strip()
    stored = PICTURE.sub('data-photo="1"', text.body_html)
    assert plain_text(clean_body(stored)) == plain_text(text.body_html)
    assert set(PICTURE.findall(text.body_html)) <= set(OUTLET.pictures)


@pytest.mark.parametrize(
    "text", [param for param in TEXTS if param.values[0].language_code == "ar"]
)
def test_arabic_is_set_as_a_copy_editor_sets_it(text):
    found = whole(text)
    assert has_arabic(found)
    assert not re.search(r"[؀-ۿ][,;?]|[,;?]\s*[؀-ۿ]", found), "a Latin mark between Arabic words"
    assert not set("\"'") & set(found), "a straight quotation mark"
    assert TATWEEL not in found
    assert found.count("«") == found.count("»")
    assert not re.search(r"«\s|\s»|\s[،؛؟.]|،(?=\S)", found), "a space where none belongs"
    assert not re.search(r"[٠-٩]", found), "the house writes western numerals"


@pytest.mark.parametrize(
    "text", [param for param in TEXTS if param.values[0].language_code != "ar"]
)
def test_translations_are_set_in_the_manner_of_their_language(text):
    found = whole(text)
    assert not has_arabic(found)
    assert not set("\"'") & set(found), "a straight quotation mark or apostrophe"
    assert ("«" in found) <= (text.language_code == "fr")
    assert ("“" in found) <= (text.language_code == "en")


def test_words_of_outlet_and_pictures_are_in_all_languages():
    for words in [*OUTLET.sections.values(), *OUTLET.authors.values()]:
        for code in LANGUAGES:
            assert all(words[code].values())
            assert has_arabic(words[code]["name"]) == (code == "ar")
    for words in OUTLET.pictures.values():
        for code in LANGUAGES:
            assert words[code]["caption"] != words[code]["alt"]
            assert TATWEEL not in words[code]["caption"] + words[code]["alt"]
    assert set(OUTLET.publication) == {"name", "tagline", "about"}


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in read_pages()])
def test_a_page_of_the_outlet_is_told_in_every_language(page):
    for code in LANGUAGES:
        title, body = page.texts[code]
        found = title + plain_text(body)
        assert has_arabic(found) == (code == "ar")
        assert not set("\"'") & set(found), "a straight quotation mark or apostrophe"
        assert clean_body(body).count("<h2>") == clean_body(page.texts["ar"][1]).count("<h2>")


def test_series_and_subjects_with_an_introduction_have_it_in_every_language():
    names = {row[0] for row in OUTLET.tags}
    assert set(OUTLET.series) | set(OUTLET.introductions) <= names
    for words in OUTLET.introductions.values():
        assert set(words) == set(LANGUAGES)
        assert has_arabic(words["ar"])
        assert not has_arabic(words["fr"] + words["en"])


def test_later_text_differs_from_what_was_published():
    changed = [story for story in STORIES if story.later]
    assert len(changed) == 1
    assert changed[0].later.body_html != changed[0].texts["ar"].body_html


# Reading


def test_a_story_in_plain_text_becomes_html(tmp_path: Path):
    path = tmp_path / "rain.ar.txt"
    path.write_text(
        "headline: مطر\nsection: water\ngenre: news\npublished: 2 days ago, 06:30\n"
        "by: mariam, tracker (editing)\ntags: الأمطار، تشاد\npicture: rain-clouds\n\n"
        "فقرة <أولى> & **مهمّة**.\n\n## عنوان\n\n> قول\n> — قائل\n\n- أ\n- ب\n\n"
        "1. ج\n2. د\n\n![caravan] شرح\n",
        encoding="utf-8",
    )

    story = read_story(path)

    assert story.texts["ar"].body_html.splitlines() == [
        "<p>فقرة &lt;أولى&gt; &amp; <strong>مهمّة</strong>.</p>",
        "<h2>عنوان</h2>",
        "<blockquote><p>قول</p><p>— قائل</p></blockquote>",
        "<ul><li>أ</li><li>ب</li></ul>",
        "<ol><li>ج</li><li>د</li></ol>",
        '<figure data-picture="caravan"><figcaption>شرح</figcaption></figure>',
    ]
    assert story.texts["ar"].paragraph_count == 1
    assert story.signatures == (("mariam", "text"), ("tracker", "editing"))
    assert story.tags == ("الأمطار", "تشاد")


@pytest.mark.parametrize("line", ["headline", "colour: red", "headline: مرة\nheadline: ثانية"])
def test_a_header_that_is_wrong_is_refused_with_its_file_and_line(tmp_path: Path, line: str):
    path = tmp_path / "rain.ar.txt"
    path.write_text(f"{line}\n\nفقرة", encoding="utf-8")
    with pytest.raises(Unreadable, match=r"rain\.ar\.txt, line \d"):
        read_story(path)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("3 hours ago", datetime(2026, 3, 1, 20, 10, tzinfo=UTC)),
        # In N'Djamena it is the second of March already.
        ("1 day ago, 06:30", datetime(2026, 3, 1, 5, 30, tzinfo=UTC)),
        ("40 days ago, 06:30", datetime(2026, 1, 21, 5, 30, tzinfo=UTC)),
        ("tomorrow, 06:30", datetime(2026, 3, 3, 5, 30, tzinfo=UTC)),
    ],
)
def test_times_are_told_from_now_on_the_clock_of_the_newsroom(when: str, expected: datetime):
    now = datetime(2026, 3, 1, 23, 10, tzinfo=UTC)
    assert moment(when, now, NDJAMENA) == expected


def test_a_time_that_nobody_understands_is_refused():
    with pytest.raises(Unreadable, match="next year"):
        moment("next year", timezone.now(), NDJAMENA)


# Pictures


def test_a_picture_is_the_same_every_time_and_unlike_any_other():
    files = {name: pictures.jpeg(name, TINY) for name in pictures.SCENES}
    assert len(set(files.values())) == len(pictures.SCENES) >= 24
    assert files["caravan"] == pictures.jpeg("caravan", TINY)


@pytest.mark.parametrize(
    ("name", "size"),
    [("caravan", (1600, 1067)), ("guitar", (1600, 2000)), ("clay-pots", (1600, 1600))],
)
def test_pictures_come_flat_upright_and_square(name: str, size: tuple[int, int]):
    assert pictures.draw(name).size == size


# Loading


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("load_demo", "--small-pictures", *arguments, stdout=out)
    return out.getvalue()


def state_of_site() -> dict:
    models = (Article, Edition, Revision, AuditEntry, Section, Author, Tag, Photo)
    rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
    rows["words"] = list(Article._parler_meta.root_model.objects.order_by("pk").values())
    return rows


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_demo_fills_an_empty_site_and_a_second_run_changes_nothing():
    said = run()

    live = Edition.objects.live()
    assert live.in_language("ar").count() >= 30
    assert live.in_language("fr").count() == 10
    assert live.in_language("en").count() == 5
    assert Section.objects.count() == Author.objects.count() == 6
    assert Author.objects.filter(is_pseudonymous=True, user=None).count() == 3
    assert Tag.objects.count() == 41
    assert f"Loaded {len(STORIES)} stories and 15 translations" in said
    check_pictures()
    check_publication()
    check_pages()
    check_desk()
    check_dates()

    before = state_of_site()
    assert "nothing was changed" in run()
    assert state_of_site() == before


def check_pictures() -> None:
    for photo in Photo.objects.prefetch_related("translations", "renditions"):
        assert photo.renditions.all()
        assert photo.licence == Photo.Licence.OWN
        for code in LANGUAGES:
            assert photo.credit_in(code)
            assert photo.is_decorative != bool(photo.alt_in(code))
    assert all(article.lead_photo_id for article in Article.objects.all())
    assert all(author.portrait_id for author in Author.objects.all())
    bodies = ArticleBody.objects.values_list("body", flat=True)
    shown = {pk for body in bodies for pk in photo_ids(body)}
    assert len(shown) >= 3
    assert shown <= set(Photo.objects.values_list("pk", flat=True))
    assert "data-picture" not in "".join(bodies)
    assert Edition.objects.filter(body__contains="<picture").count() >= 5


def check_publication() -> None:
    publication = Publication.objects.current()
    names = [publication.name_in(code).text for code in LANGUAGES]
    assert names == [OUTLET.publication["name"][code] for code in LANGUAGES]


def check_pages() -> None:
    pages = list(Page.objects.in_footer().with_words())
    assert [page.name_in("ar").text for page in pages] == ["من نحن", "اتصل بنا", "الخصوصية"]
    for page in pages:
        assert all(page.html_in(code) for code in LANGUAGES)
    assert PageVersion.objects.count() == len(pages) * len(LANGUAGES)


def check_desk() -> None:
    """Something of every kind waits for the editors."""
    kinds = {
        kind
        for article in Article.objects.for_desk_list()
        for standing in standings(article)
        for kind, label in standing.labels
    }
    assert {"live", "withdrawn", "scheduled", "changed", "draft", "submitted"} <= kinds
    withdrawn = Edition.objects.get(withdrawn_at__isnull=False)
    assert withdrawn.withdrawal_notice
    assert Article.objects.filter(translations__stage=Article.Stage.DRAFT).count() == 2
    assert Article.objects.filter(translations__stage=Article.Stage.SUBMITTED).count() == 1
    pending = Edition.objects.pending().get()
    assert pending.live_from < timezone.now() + timedelta(days=2)


def check_dates() -> None:
    times = list(Edition.objects.live().values_list("first_published_at", flat=True))
    now = timezone.now()
    assert now - timedelta(days=75) < min(times) < now - timedelta(days=60)
    assert now - timedelta(days=1) < max(times) <= now


@pytest.mark.django_db(transaction=True)
def test_a_site_with_articles_of_its_own_is_left_alone():
    own = Article.objects.create()

    with pytest.raises(CommandError, match="articles of its own"):
        run()

    assert list(Article.objects.all()) == [own]
    assert not Photo.objects.exists()
    assert not Tag.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_force_loads_beside_what_is_there_and_keeps_it():
    own = Article.objects.create()
    section = Section.objects.create()
    section.translations.create(language_code="ar", name="أخبار الساحل", slug="أخبار-الساحل")
    publication = Publication.objects.current()
    publication.translations.create(language_code="ar", name="صحيفتنا")
    publication.save()

    run("--force")

    assert Article.objects.filter(pk=own.pk).exists()
    assert Article.objects.count() == len(STORIES) + 1
    assert Section.objects.count() == 6
    assert section.articles.exists()
    assert Publication.objects.current().name_in("ar").text == "صحيفتنا"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_load_that_is_cut_off_leaves_no_story_and_can_be_begun_again():
    def stop_at_the_fifth_story(what: str, done: int, total: int) -> None:
        if (what, done) == ("stories", 5):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(picture_size=0.1, report=stop_at_the_fifth_story)

    assert not Article.objects.exists()
    assert not Section.objects.exists()
    assert Photo.objects.count() == len(pictures.SCENES)
    Rendition.objects.filter(photo=Photo.objects.first()).delete()  # killed between two commits

    run()

    assert Article.objects.count() == len(STORIES)
    assert Photo.objects.count() == len(pictures.SCENES)
    assert not Photo.objects.filter(renditions=None).exists()
