"""A site moves in by the command, and what its editors and readers find then."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from PIL import Image

from articles import workflow
from articles.models import Article, AuditEntry, Edition
from comments.models import Comment
from importing.addressing import Signposts
from importing.bulk import Shelf
from importing.models import ImportedItem
from importing.wordpress import moving, reading
from redirects.models import Redirect
from tests.factories import make_article, publish
from tests.importing.wordpress.exports import SITE, cdata, comment, export, item, meta, term

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture
def move(tmp_path):
    """Imports one export, or several files of one; returns what the command said."""

    def run(*texts: str, **options) -> str:
        paths = []
        for number, text in enumerate(texts):
            paths.append(tmp_path / f"export-{number}.xml")
            paths[-1].write_text(text, encoding="utf-8")
        out = StringIO()
        call_command("import_wordpress", *map(str, paths), stdout=out, verbosity=0, **options)
        return out.getvalue()

    return run


@pytest.fixture
def uploads(tmp_path):
    """A copy of the old site's folder with one picture in it."""
    folder = tmp_path / "uploads"
    (folder / "2013/03").mkdir(parents=True)
    Image.new("RGB", (640, 480), "#7a5c2e").save(folder / "2013/03/market.jpg")
    return folder


ATTACHMENT = item(
    "market",
    "",
    number=50,
    kind="attachment",
    status="inherit",
    excerpt_encoded="سوق الصباح",
    wp_attachment_url=f"{SITE}/wp-content/uploads/2013/03/market.jpg",
    inside=meta("_wp_attachment_image_alt", "باعة وخضر"),
)


def numbers(said: str) -> dict[str, list[int]]:
    """found, created, updated, skipped, rejected of each kind, as the report gives them."""
    rows = (line.split() for line in said.splitlines())
    return {row[0]: list(map(int, row[1:])) for row in rows if len(row) == 6 and row[1].isdigit()}


def test_a_story_arrives_as_readers_knew_it(move, client: Client):
    move(
        export(
            item(
                "عودة القوافل إلى تمبكتو",
                "عادت القوافل.\n\nوفرح الناس.",
                number=7,
                slug="%d8%b9%d9%88%d8%af%d8%a9",
                inside=term("category", "sahel", "الساحل") + term("post_tag", "mali", "مالي"),
            )
        )
    )

    edition = Edition.objects.get()
    assert edition.headline == "عودة القوافل إلى تمبكتو"
    assert edition.path == "2013/03/عودة"
    assert edition.first_published_at.isoformat() == "2013-03-15T10:00:00+00:00"
    assert [str(byline) for byline in edition.bylines.all()] == ["أمينة ديالو"]
    assert {tag.name for tag in edition.tags.all()} == {"الساحل", "مالي"}
    page = client.get(edition.get_absolute_url()).content.decode()
    assert "<p>عادت القوافل.</p>" in page
    assert "<p>وفرح الناس.</p>" in page


def test_what_has_moved_in_is_found_by_the_search(move, client):
    move(export(item("عودة القوافل إلى تمبكتو", number=7, slug="caravans")))

    page = client.get("/search/", {"q": "القوافل"}).content.decode()

    assert "/2013/03/caravans/" in page


@pytest.mark.parametrize(
    ("status", "elements", "stage"),
    [
        ("draft", {}, "draft"),
        ("pending", {}, "submitted"),
        ("private", {}, "draft"),
        ("trash", {}, "spiked"),
        ("wc-odd", {}, "draft"),
        ("publish", {"wp_post_password": "sesame"}, "draft"),
    ],
)
def test_what_readers_could_not_see_they_still_cannot(move, client, status, elements, stage):
    move(export(item("سر", number=7, slug="secret", status=status, **elements)))

    article = Article.objects.get()
    assert article.stage_in("ar") == stage
    assert not Edition.objects.exists()
    assert not Redirect.objects.filter(old_path__contains="secret").exists()
    assert client.get("/?p=7").status_code == 200  # the front page, which knows nothing of it
    assert client.get("/2013/03/secret/").status_code == 404


def test_a_future_story_waits_for_its_time(move, client):
    move(export(item("غدا", status="future", written="2099-01-01 08:00:00")))

    edition = Edition.objects.get()
    assert not edition.is_live()
    assert client.get(edition.get_absolute_url()).status_code == 404
    assert AuditEntry.objects.get().verb == "schedule"


def test_a_draft_without_a_date_is_taken(move):
    zeros = "0000-00-00 00:00:00"

    said = move(export(item("فكرة", status="draft", wp_post_date=zeros, wp_post_date_gmt=zeros)))

    assert numbers(said)["post"] == [1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    "address",
    [
        "/?p=7",
        "/?p=7&utm_source=x",
        "/index.php?p=7",
        "/2013/03/15/caravans/",
        "/2013/03/15/caravans",
        "/caravans/",
        "/caravans/feed/",
        "/2013/03/15/caravans/amp/",
        "/2013/03/15/caravans/comment-page-2/",
        "/archives/7/",
        "/the-older-slug/",
        "/%D9%82%D9%88%D8%A7%D9%81%D9%84/",
        "/%d9%82%d9%88%d8%a7%d9%81%d9%84",
        "/2013/03/15/caravans/*",
    ],
)
def test_every_old_address_of_a_story_leads_there_in_one_hop(move, client, address):
    old = meta("_wp_old_slug", "the-older-slug") + meta(
        "_wp_old_slug", "%d9%82%d9%88%d8%a7%d9%81%d9%84"
    )
    move(export(item(number=7, slug="caravans", inside=old)))

    response = client.get(address)

    assert response.status_code == 301
    assert response["Location"].partition("?")[0] == "/2013/03/caravans/"


def test_pages_of_categories_tags_authors_and_pictures_lead_on(move, client):
    declared = (
        "<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>mali</wp:category_nicename>"
        f"<wp:category_parent>sahel</wp:category_parent><wp:cat_name>{cdata('مالي')}</wp:cat_name>"
        "</wp:category><wp:category><wp:category_nicename>sahel</wp:category_nicename>"
        f"<wp:cat_name>{cdata('الساحل')}</wp:cat_name></wp:category>"
    )
    story = item(number=7, inside=term("category", "mali", "مالي"))
    picture = ATTACHMENT.replace(cdata("0"), cdata("7"), 1)
    move(export(declared, story, picture))

    for path in ("/category/sahel/mali/", "/category/mali/feed/", "/?cat=3"):
        assert client.get(path)["Location"].startswith("/tag/"), path
    assert client.get("/author/amina/")["Location"].startswith("/author/")
    assert client.get("/?attachment_id=50")["Location"] == "/2013/03/story-7/"


def test_a_live_address_beats_an_old_one(move, client):
    ours = publish(make_article("لنا", slug="ours"))
    move(export(item(number=7, slug="x", link=f"{SITE}{ours.get_absolute_url()}")))

    assert client.get(ours.get_absolute_url()).status_code == 200


def test_of_two_stories_with_one_old_address_the_newer_gets_it_and_it_is_listed(move, client):
    said = move(
        export(
            item(number=7, slug="a", link=f"{SITE}/same/", written="2012-01-01 10:00:00"),
            item(number=8, slug="b", link=f"{SITE}/same/", written="2013-01-01 10:00:00"),
        )
    )

    assert client.get("/same/")["Location"] == "/2013/01/b/"
    assert "addresses that several stories had: 1\n  /same" in said


def test_comments_keep_their_thread_and_lose_their_writers(move):
    thread = (
        comment(2, "جواب", parent=1)
        + comment(1, "سؤال &amp; <b>أكثر</b>")
        + comment(3, "لم يقرأ بعد", state="0")
        + comment(4, "شراء", state="spam")
        + comment(5, "", kind="pingback")
        + comment(6, "", kind="like")
    )

    said = move(export(item(inside=thread)))

    found = {each.text: each for each in Comment.objects.all()}
    assert found["جواب"].parent == found["سؤال & أكثر"]
    assert found["لم يقرأ بعد"].state == Comment.State.PENDING
    assert found["شراء"].state == Comment.State.SPAM
    assert numbers(said)["comment"] == [6, 4, 0, 2, 0]
    everything = str(list(Comment.objects.values())) + str(list(ImportedItem.objects.values()))
    assert "mail.example" not in everything
    assert "203.0.113.9" not in everything


def test_a_second_run_changes_nothing(move):
    text = export(item(number=7, inside=comment(1)), item("صفحة", number=8, kind="page"))
    move(text)
    before = [list(model.objects.values()) for model in (Article, Edition, Comment, Redirect)]

    said = move(text)

    assert before == [
        list(model.objects.values()) for model in (Article, Edition, Comment, Redirect)
    ]
    assert numbers(said)["post"] == [1, 0, 0, 1, 0]
    assert numbers(said)["page"] == [1, 0, 0, 1, 0]
    assert numbers(said)["comment"] == [1, 0, 0, 1, 0]


@pytest.mark.parametrize("stop", ["load", "load_comments", "put_up"])
def test_a_run_that_was_killed_is_made_good_by_the_next(move, monkeypatch, stop):
    items = [item(number=n, slug=f"s-{n}", inside=comment(n * 10)) for n in range(1, 8)]
    monkeypatch.setattr(moving, "BATCH", 2)
    with transaction.atomic():
        move(export(*items))
        clean = _everything()
        transaction.set_rollback(True)
    calls = iter(range(100))
    place = {"load": Shelf, "load_comments": moving, "put_up": Signposts}[stop]
    step = getattr(place, stop)

    def killed(*args, **kwargs):
        if next(calls) == 2:
            raise KeyboardInterrupt
        return step(*args, **kwargs)

    monkeypatch.setattr(place, stop, killed)
    with pytest.raises(KeyboardInterrupt):
        move(export(*items))
    monkeypatch.setattr(place, stop, step)
    assert Article.objects.count() < 7

    move(export(*items))

    assert _everything() == clean


def _everything() -> list:
    editions = Edition.objects.order_by("path").values_list("headline", "path", "live_from")
    comments = Comment.objects.order_by("text").values_list("text", "article__editions__path")
    redirects = Redirect.objects.order_by("old_path").values_list("old_path", "target")
    ledger = ImportedItem.objects.order_by("external_id").values_list("external_id", "fingerprint")
    return [sorted(rows) for rows in (editions, comments, redirects, ledger)]


def test_a_later_export_updates_what_no_editor_has_touched(move):
    move(export(item("قديم", number=7), item("ثان", number=8)))
    touched = Article.objects.get(translations__headline="ثان")
    touched.translations.update(kicker="بقلم المحررة")
    workflow.revise(touched, by=None)

    said = move(export(item("جديد", number=7), item("ثان معدل", number=8)))

    assert numbers(said)["post"] == [2, 0, 1, 1, 0]
    assert "An editor has changed the story since." in said
    assert set(Edition.objects.live().values_list("headline", flat=True)) == {"جديد", "ثان"}


def test_pictures_come_from_the_folder_with_their_words(move, uploads):
    image = f'<img class="wp-image-50" src="{SITE}/wp-content/uploads/2013/03/market-300x200.jpg">'
    move(
        export(ATTACHMENT, item(content=f"{image}\n\nنص", inside=meta("_thumbnail_id", "50"))),
        media=uploads,
    )

    edition = Edition.objects.get()
    photo = edition.lead_photo
    assert photo.caption_in("ar") == "سوق الصباح"
    assert photo.alt_in("ar") == "باعة وخضر"
    assert photo.credit_in("ar") == "الموقع القديم"
    assert list(edition.photos.all()) == [photo]


def test_a_missing_picture_is_rejected_with_its_line_and_the_story_comes(move, uploads):
    gone = ATTACHMENT.replace("market.jpg", "gone.jpg")

    with pytest.raises(CommandError, match="1 rejected"):
        move(export(gone, item()), media=uploads)

    assert Edition.objects.count() == 1


@pytest.mark.parametrize("name", ["../../secret.jpg", "..%2f..%2fsecret.jpg", "/etc/passwd.jpg"])
def test_no_picture_is_taken_from_outside_the_folder(move, uploads, name):
    Image.new("RGB", (64, 64)).save(uploads.parent / "secret.jpg")
    outside = ATTACHMENT.replace("2013/03/market.jpg", name)

    with pytest.raises(CommandError, match="rejected"):
        move(export(outside), media=uploads)


def test_translations_that_a_plugin_pairs_are_one_article(move):
    pair = term("post_translations", "pll_1", "pll_1")
    text = export(
        item("خبر", number=7, inside=pair + term("language", "ar", "العربية")),
        item("Nouvelle", number=8, inside=pair + term("language", "fr", "Français")),
    )

    move(text)

    assert Article.objects.count() == 1
    assert set(Edition.objects.values_list("language_code", "headline")) == {
        ("ar", "خبر"),
        ("fr", "Nouvelle"),
    }
    assert numbers(move(text))["post"] == [2, 0, 0, 2, 0]


def test_the_map_decides_on_sections_tags_and_authors(move, tmp_path):
    wishes = tmp_path / "map.toml"
    wishes.write_text(
        '[sections]\nsahel = "أخبار الساحل"\n[tags]\nuncategorized = ""\n'
        '[authors]\namina = {name = "صحفي مستقل", is_pseudonymous = true}\n',
        encoding="utf-8",
    )
    filed = term("category", "sahel", "الساحل") + term("category", "uncategorized", "غير مصنف")

    move(export(item(inside=filed)), map=wishes)

    edition = Edition.objects.get()
    assert str(edition.section) == "أخبار الساحل"
    assert not edition.tags.exists()
    author = edition.authors.get()
    assert (str(author), author.is_pseudonymous) == ("صحفي مستقل", True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[sections", "no TOML"),
        ("[chapters]\na = 1", "not known: chapters"),
        ("[authors]\na = {age = 3}", "neither a name"),
        ("[tags]\na = 3", "no name"),
    ],
)
def test_a_map_that_cannot_be_read_stops_the_run_with_its_reason(move, tmp_path, text, reason):
    wishes = tmp_path / "map.toml"
    wishes.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError, match=reason):
        move(export(item()), map=wishes)

    assert not Article.objects.exists()


def test_a_login_never_signs(move):
    said = move(export(item(dc_creator="amina")).replace(cdata("أمينة ديالو"), cdata("amina")))

    assert not Edition.objects.get().bylines.exists()
    assert "only its login" in said


def test_unknown_kinds_wait_for_the_editor_and_furniture_is_counted(move):
    said = move(
        export(
            item("فعالية", kind="event"),
            item("قائمة", kind="nav_menu_item"),
            item("قديمة", kind="revision", status="inherit"),
        )
    )

    article = Article.objects.get()
    assert "event" in article.editor_note
    assert numbers(said)["event"] == [1, 1, 0, 0, 0]
    assert numbers(said)["nav_menu_item"] == [1, 0, 0, 1, 0]


def test_nothing_of_a_damaged_file_is_taken_and_its_place_is_named(move):
    whole = export(item(), item())

    with pytest.raises(CommandError, match=r"export-1\.xml.*Nothing was taken"):
        move(export(item()), whole[: len(whole) // 2])

    assert not Article.objects.exists()


def test_a_dry_run_says_all_and_writes_nothing(move, tmp_path):
    report = tmp_path / "report.json"

    said = move(
        export(item(content="[sondage id=7] نص", inside=comment(1))), dry_run=True, report=report
    )

    assert numbers(said)["post"] == [1, 1, 0, 0, 0]
    assert not Article.objects.exists()
    assert not Comment.objects.exists()
    read = json.loads(Path(report).read_text(encoding="utf-8"))
    assert read["kinds"]["post"]["created"] == 1
    assert read["kept_for_the_editor"] == {"[sondage]": 1}


def test_the_totals_of_the_report_add_up(move):
    said = move(export(ATTACHMENT, item(inside=comment(1) + comment(2, kind="like"))))

    for kind, (found, *parts) in numbers(said).items():
        assert found == sum(parts), kind


@pytest.mark.parametrize("title", ["", "ً" * 300, "\u202eعنوان\u202c", "ع" * 10_000])
def test_an_odd_title_is_kept_with_a_note(move, title):
    said = move(export(item(title, "نص الخبر هنا.")))

    assert numbers(said)["post"] == [1, 1, 0, 0, 0]
    article = Article.objects.get()
    headline = article.translations.get().headline
    assert 0 < len(headline) <= 250
    assert "\u202e" not in headline


@pytest.mark.slow
def test_a_large_export_is_read_by_workers_to_the_same_end(move, monkeypatch):
    text = export(*(item(number=n, slug=f"s-{n}", inside=comment(n * 10)) for n in range(1, 30)))
    with transaction.atomic():
        move(text)
        read_here = _everything()
        transaction.set_rollback(True)
    monkeypatch.setattr(reading, "WORTH_WORKERS", 10)

    move(text)

    assert _everything() == read_here
