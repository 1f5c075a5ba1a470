"""A site moves in by the command, and what its editors and readers find then."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from articles import revisions, workflow
from articles.models import Article, AuditEntry, Edition
from comments.models import Comment
from frontpage import arranging
from frontpage.models import Slot
from importing.addressing import Signposts
from importing.bulk import Shelf
from importing.models import ImportedItem
from importing.wordpress import moving, posts, reading
from redirects.models import Redirect
from search import rebuilding
from tests.factories import make_article, publish
from tests.importing.wordpress.exports import ATTACHMENT, cdata, comment, export, item, meta, term

pytestmark = pytest.mark.django_db(transaction=False)


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


def test_what_lay_in_the_trash_lies_in_ours(move):
    text = export(item("خبر حذف هناك", number=7, status="trash"))

    said = move(text)

    assert numbers(said)["post"] == [1, 1, 0, 0, 0]
    assert not Article.objects.exists()
    article = Article.with_trash.trashed().get()
    assert "مهملات" in article.editor_note
    assert numbers(move(text))["post"] == [1, 0, 0, 1, 0]


def test_sticky_posts_stand_on_the_front_page_once(move):
    text = export(
        item("أقدم", number=7, wp_is_sticky="1"),
        item("أحدث", number=8, wp_is_sticky="1", written="2013-04-01 10:00:00"),
        item("عادي", number=9),
        item("مسودة", number=10, wp_is_sticky="1", status="draft"),
    )

    said = move(text)

    places = Slot.objects.live("ar").order_by("zone")
    places = places.values_list("article__translations__headline", "zone")
    assert list(places) == [("أحدث", "lead"), ("أقدم", "second")]
    assert numbers(said)["sticky"] == [2, 2, 0, 0, 0]
    newest = Article.objects.get(translations__headline="أحدث")
    arranging.take_off(newest, language="ar", by=None)
    arranging.go_live("ar", by=None)

    assert numbers(move(text))["sticky"] == [2, 0, 0, 2, 0]
    assert Slot.objects.live("ar").count() == 1


def test_sticky_posts_wait_where_an_editor_arranges_the_front_page(move):
    arranging.place(publish(make_article()).article, language="ar", zone=Slot.Zone.LEAD, by=None)

    said = move(export(item(number=7, wp_is_sticky="1")))

    assert numbers(said)["sticky"] == [1, 0, 0, 1, 0]
    assert not Slot.objects.live("ar").exists()


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


def test_what_has_not_changed_is_not_even_read_again(move, monkeypatch):
    first, second = item("خبر أول", number=7, inside=comment(1)), item("خبر ثان", number=8)
    move(export(first, second))
    read = []
    monkeypatch.setattr(
        reading,
        "read_post",
        lambda item, *args: read.append(item.external_id) or posts.read_post(item, *args),
    )

    said = move(export(first, second.replace("خبر ثان", "خبر ثان صحح")))

    assert read == ["8"]
    assert numbers(said)["post"] == [2, 0, 1, 1, 0]
    assert numbers(said)["comment"] == [1, 0, 0, 1, 0]
    assert Article.objects.get(imported_items__external_id="post:8").headline == "خبر ثان صحح"


def test_another_map_has_every_story_read_again(move, tmp_path):
    text = export(item(number=7, inside=term("category", "sahel", "الساحل")))
    move(text)
    wishes = tmp_path / "map.toml"
    wishes.write_text('[sections]\nsahel = "أخبار الساحل"', encoding="utf-8")

    said = move(text, map=wishes)

    assert numbers(said)["post"] == [1, 0, 1, 0, 0]
    assert str(Article.objects.get().section) == "أخبار الساحل"


def test_an_index_that_a_killed_run_left_behind_is_made_good(move, client, monkeypatch):
    catch_up = rebuilding.catch_up
    monkeypatch.setattr(rebuilding, "catch_up", lambda: iter(()))
    text = export(item("افتتاح المكتبة", number=7, slug="library"))
    move(text)
    monkeypatch.setattr(rebuilding, "catch_up", catch_up)

    move(text)

    assert "/2013/03/library/" in client.get("/search/", {"q": "المكتبة"}).content.decode()


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


def test_a_story_that_moved_in_stands_as_if_it_had_been_saved_here(move, uploads):
    filed = term("post_tag", "b", "ب") + term("post_tag", "a", "أ")
    move(export(ATTACHMENT, item(inside=filed + meta("_thumbnail_id", "50"))), media=uploads)
    article = Article.objects.get()

    revision = revisions.record(article, by=None)

    assert revision.number == 1
    assert Edition.objects.get().content_hash == revision.hashes["ar"]


@pytest.mark.parametrize(
    ("option", "reason"), [("--report", "no folder to write"), ("--media", "no such folder")]
)
def test_a_place_that_is_not_there_stops_the_run_before_it_begins(tmp_path, option, reason):
    path = tmp_path / "export.xml"
    path.write_text(export(item()))
    with pytest.raises(CommandError, match=reason):
        call_command("import_wordpress", str(path), option, str(tmp_path / "none" / "there"))

    assert not Article.objects.exists()


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
    assert not Edition.objects.exists()
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
    monkeypatch.setattr(reading, "WORTH_A_PROCESS", 10)

    move(text)

    assert _everything() == read_here
