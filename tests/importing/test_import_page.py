"""``manage.py import_page``: from the file to the page that readers see."""

import shutil
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.utils import timezone

from articles import trash, workflow
from articles.models import Article, ArticleBody, Edition, Section
from authors.models import Author
from importing import loading
from importing.models import ImportedItem, ImportRun
from photos.models import Photo
from tags.models import Tag
from tests.factories import make_author, make_section, make_user
from tests.importing.pages import FIXTURES

pytestmark = pytest.mark.django_db

TEXT = FIXTURES / "text/plain_like_the_first.txt"
HTML = FIXTURES / "html/wordpress_jannah.html"
SOURCE = "https://qafila.example/2025/03/mobile-library-valley/"


def import_page(*files, **options) -> tuple[str, int]:
    """What the command printed, and its exit code."""
    out = StringIO()
    try:
        call_command("import_page", *map(str, files), stdout=out, **options)
    except CommandError as error:
        return f"{out.getvalue()}{error}", error.returncode
    return out.getvalue(), 0


def copy_of(page, folder):
    """The page, and the pictures beside it, where a test may change it."""
    pictures = page.with_name(f"{page.stem}_files")
    if pictures.exists():
        shutil.copytree(pictures, folder / pictures.name)
    return shutil.copy(page, folder / page.name)


def change(page, old: str, new: str) -> None:
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")


def body_of(article: Article, language: str = "ar") -> str:
    return ArticleBody.objects.get(master=article, language_code=language).body


def edit(article: Article, *, by=None, **words) -> None:
    """What an editor does at the desk."""
    article.translations.filter(language_code="ar").update(**words)
    workflow.revise(article, by=by)


# From the file to the reader


def test_a_saved_page_is_published_as_it_was_read(client):
    printed, code = import_page(TEXT, publish=True)
    assert code == 0
    assert "1 created, 0 updated, 0 skipped, 0 rejected" in printed
    edition = Edition.objects.get()
    page = client.get(edition.get_absolute_url()).content.decode()
    story = TEXT.read_text(encoding="utf-8").split("Slide Up")[0].split("\n")
    for line in filter(None, story[1:]):  # the first names the old site
        assert line in page
    assert "كاتب من الضفة" in page
    assert "Content is protected" not in page


def test_a_draft_waits_for_the_desk_and_no_reader_sees_it(client):
    printed, code = import_page(TEXT)
    article = Article.objects.get()
    assert code == 0
    assert "published" not in printed
    assert article.stage_in("ar") == Article.Stage.DRAFT
    assert article.revisions.count() == 1
    assert not Edition.objects.exists()
    assert article.section.name_in("ar").text == "أخبار الضفاف"
    assert body_of(article).count("<p>") == 4


def test_the_report_names_what_was_found():
    printed, _code = import_page(TEXT)
    for line in (
        "site: منبر الواحة",
        "section: أخبار الضفاف",
        "headline: بلدية النهر الأبيض تعلن للمرة الأولى فتح سوق السمك ليلًا طوال موسم الأمطار",
        "paragraphs: 4",
        "byline: كاتب من الضفة",
    ):
        assert f"  {line}\n" in printed


def test_a_page_with_pictures_arrives_with_all_that_belongs_to_it(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        printed, code = import_page(HTML, publish=True)
    assert code == 0, printed
    edition = Edition.objects.get()
    assert edition.first_published_at == datetime(2025, 3, 14, 8, 30, tzinfo=UTC)
    assert edition.path.startswith("2025/03/")
    assert edition.original_url == SOURCE
    assert edition.summary.startswith("ألفا كتاب")
    assert {tag.title for tag in edition.tags.all()} == {"مكتبات", "قراءة"}
    assert edition.lead_photo.alt_in("ar") == "شاحنة زرقاء عند مدخل قرية"
    assert edition.photos.count() == Photo.objects.count() == 2
    assert f'data-photo="{edition.photos.exclude(pk=edition.lead_photo_id).get().pk}"' in body_of(
        edition.article
    )


def test_a_picture_that_is_refused_does_not_end_the_story(tmp_path):
    page = copy_of(HTML, tmp_path)
    (tmp_path / "wordpress_jannah_files/map.png").write_bytes(b"<svg onload=alert(1)></svg>" * 20)
    printed, code = import_page(page, publish=True)
    assert code == 0
    assert "The picture map.png was left out" in printed
    assert "<figure" not in body_of(Article.objects.get())
    assert Photo.objects.count() == 1


def test_pictures_of_a_draft_wait_for_somebody_to_look():
    import_page(HTML)
    assert set(Photo.objects.values_list("licence", flat=True)) == {Photo.Licence.UNKNOWN}
    printed, code = import_page(HTML, publish=True)
    assert (code, Edition.objects.count()) == (0, 1), printed


# Sections and authors


def test_a_section_and_an_author_are_found_in_another_spelling():
    section = make_section("اخبار الضفاف")
    author = make_author("كاتبٌ من الضفه", biography="قديمة")
    import_page(TEXT)
    article = Article.objects.get()
    assert article.section == section
    assert article.authors.get() == author
    assert Section.objects.count() == Author.objects.count() == 1
    author.set_current_language("ar")
    assert author.biography == "قديمة"


def test_a_new_author_is_a_pseudonym_only_where_the_name_hides_somebody():
    import_page(TEXT, HTML)
    described = Author.objects.get(translations__name="كاتب من الضفة")
    named = Author.objects.get(translations__name="نورة بنت سالم")
    assert described.is_pseudonymous
    assert described.user is None
    assert described.name_in("ar").language_code == "ar"
    assert not named.is_pseudonymous


def test_the_operator_names_section_and_language():
    import_page(TEXT, section="أسواق", language="fr")
    article = Article.objects.get()
    assert article.section.name_in("fr").text == "أسواق"
    assert article.languages() == ["fr"]


def test_a_page_without_a_section_is_published_among_the_news():
    printed, code = import_page(FIXTURES / "html/malformed.html", publish=True)
    assert code == 0
    assert "names no section" in printed
    assert Edition.objects.get().section.name_in("ar").text == "أخبار"


# A second run


@pytest.mark.parametrize("page", [TEXT, HTML])
def test_a_second_run_changes_nothing(page):
    import_page(page, publish=True)
    before = [
        (model, list(model.objects.order_by("pk").values()))
        for model in (Article, ArticleBody, Edition, Author, Section, Tag, Photo, ImportedItem)
    ]
    printed, code = import_page(page, publish=True)
    assert code == 0
    assert "0 created, 0 updated, 1 skipped, 0 rejected" in printed
    for model, rows in before:
        assert list(model.objects.order_by("pk").values()) == rows
    assert Article.objects.get().revisions.count() == 1


def test_the_same_page_in_another_place_is_the_same(tmp_path):
    import_page(TEXT)
    printed, _code = import_page(copy_of(TEXT, tmp_path))
    assert "1 skipped" in printed


def test_a_draft_is_published_by_a_later_run():
    import_page(TEXT)
    printed, _code = import_page(TEXT, publish=True)
    assert "1 updated" in printed
    assert Edition.objects.count() == 1


def test_a_page_that_changed_updates_the_working_copy_and_only_with_publish_the_reader(tmp_path):
    page = copy_of(TEXT, tmp_path)
    import_page(page, publish=True)
    change(page, "نحو 40 طنًا", "نحو 45 طنًا")
    printed, _code = import_page(page)
    article = Article.objects.get()
    assert "1 updated" in printed
    assert "نحو 45 طنًا" in body_of(article)
    assert "نحو 40 طنًا" in article.editions.get().body
    change(page, "نحو 45 طنًا", "نحو 46 طنًا")
    import_page(page, publish=True)
    assert article.editions.count() == 2
    assert "نحو 46 طنًا" in article.editions.order_by("-number")[0].body


def test_a_headline_that_was_corrected_does_not_make_a_second_story(tmp_path):
    page = copy_of(TEXT, tmp_path)
    import_page(page, publish=True)
    path = Edition.objects.get().path
    change(page, "فتح سوق السمك ليلًا", "فتح سوق السمك حتى منتصف الليل")
    printed, _code = import_page(page, publish=True)
    assert "1 updated" in printed
    latest = Edition.objects.order_by("-number")[0]
    assert "منتصف الليل" in latest.headline
    assert latest.path == path


def test_another_story_under_the_same_headline_or_in_the_same_file_is_another(tmp_path):
    page = tmp_path / "column.txt"
    head = "منبر الواحة\nرأي\n\nكلمة العدد من هيئة التحرير هذا الأسبوع\n\n"
    first = "عاد الصيادون هذا الأسبوع بقوارب ممتلئة، وعادت معهم ضحكات الأطفال إلى المرسى القديم."
    second = "لا أحد يعرف متى تفتح المدرسة أبوابها، ولا أين ذهبت الكتب التي وصلت في الشتاء الماضي."
    page.write_text(head + first)
    other = tmp_path / "next-column.txt"
    other.write_text(head + second)
    printed, _code = import_page(page, other)
    assert "2 created" in printed
    assert "2 skipped" in import_page(page, other)[0]
    page.write_text("منبر الواحة\nرأي\n\nأسئلة إلى وزارة التعليم قبل بداية العام\n\n" + second * 2)
    assert "1 created" in import_page(page)[0]


# What the desk has done stays


def test_what_an_editor_has_changed_is_never_written_over(tmp_path):
    page = copy_of(TEXT, tmp_path)
    import_page(page, publish=True)
    article = Article.objects.get()
    edit(article, by=make_user("editor"), headline="عنوان من المحرر")
    assert "It has not changed." in import_page(page, publish=True)[0]
    change(page, "نحو 40 طنًا", "نحو 45 طنًا")
    printed, code = import_page(page, publish=True)
    assert code == 0
    assert "An editor has changed the story since." in printed
    article = Article.objects.get()
    assert article.name_in("ar").text == "عنوان من المحرر"
    assert "نحو 40 طنًا" in body_of(article)
    assert article.editions.count() == 1


@pytest.mark.parametrize("verb", ["spike", "withdraw", "trash", "purge", "delete"])
def test_what_the_desk_has_taken_away_does_not_come_back(verb, tmp_path):
    page = copy_of(TEXT, tmp_path)
    import_page(page, publish=verb == "withdraw")
    article = Article.objects.get()
    if verb == "delete":
        article.delete()
    elif verb in {"trash", "purge"}:
        trash.trash(article, by=None)
        if verb == "purge":
            trash.purge(article, by=None)
    else:
        getattr(workflow, verb)(article, language="ar", by=None)
    change(page, "نحو 40 طنًا", "نحو 45 طنًا")
    printed, _code = import_page(page, publish=True)
    assert "1 skipped" in printed
    assert "The desk has" in printed
    assert not Edition.objects.live().exists()


def test_a_note_of_a_colleague_stays_beside_what_the_import_has_to_say(tmp_path):
    page = copy_of(FIXTURES / "text/menu_dates_share_tags.txt", tmp_path)
    import_page(page)
    article = Article.objects.get()
    assert "صورة: المكتبة المتنقلة" in article.editor_note
    article.editor_note = "اتصلوا بأمينة المكتبة"
    article.save()
    change(page, "بألفي كتاب", "بثلاثة آلاف كتاب")
    import_page(page)
    article.refresh_from_db()
    assert article.editor_note.startswith("اتصلوا بأمينة المكتبة\n")


# Dates


@pytest.mark.parametrize(("days", "is_live"), [(-400, True), (30, False)])
def test_a_story_is_live_from_the_date_of_its_page(days, is_live, tmp_path):
    page = copy_of(HTML, tmp_path)
    moment = timezone.now().replace(microsecond=0) + timedelta(days=days)
    change(page, "2025-03-14T08:30:00+00:00", moment.isoformat())
    import_page(page, publish=True)
    assert Edition.objects.get().live_from == moment
    assert Edition.objects.live().exists() is is_live


# What cannot be taken


def test_what_is_no_story_is_rejected_and_the_others_come_in(tmp_path):
    (tmp_path / "empty.html").touch()
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)
    (tmp_path / "large.html").write_bytes(b"a" * (33 * 1024 * 1024))
    bad = [
        (tmp_path / "empty.html", "The file is empty."),
        (tmp_path / "picture.html", "not a page"),
        (tmp_path / "large.html", "too large"),
        (tmp_path / "missing.html", "There is no such file."),
        (FIXTURES / "text/no_story_menu_only.txt", "There is no story"),
        (FIXTURES / "html/list_of_stories.html", "lists stories"),
    ]
    printed, code = import_page(TEXT, *(path for path, _reason in bad), publish=True)
    assert code != 0
    for path, reason in bad:
        assert any(
            str(path) in line and reason in line and line.startswith("rejected")
            for line in printed.split("\n")
        ), path
    assert "7 files: 1 created, 0 updated, 0 skipped, 6 rejected." in printed
    assert Article.objects.count() == Edition.objects.count() == 1


def test_nothing_is_left_of_a_story_that_fails_half_way(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the power went out")

    monkeypatch.setattr(workflow, "revise", fail)
    with pytest.raises(RuntimeError):
        import_page(HTML, publish=True)
    for model in (Article, Author, Section, Tag, Photo, ImportedItem):
        assert not model.objects.exists()


def test_two_runs_at_once_make_one_story(monkeypatch):
    load_one, calls = loading._loaded, []

    def overtaken(*args):
        calls.append(args)
        if len(calls) == 1:
            import_page(TEXT)  # the other run is faster
            raise IntegrityError("imported_item_is_unique_in_its_source")
        return load_one(*args)

    monkeypatch.setattr(loading, "_loaded", overtaken)
    printed, code = import_page(TEXT)
    assert (code, Article.objects.count()) == (0, 1)
    assert "1 skipped" in printed


def test_a_dry_run_says_all_and_does_nothing():
    printed, code = import_page(HTML, TEXT, publish=True, dry_run=True)
    assert code == 0
    assert "2 created" in printed
    assert "Nothing was written" in printed
    for model in (Article, Author, Section, Tag, Photo, ImportedItem, ImportRun, Edition):
        assert not model.objects.exists()


def test_publish_and_draft_exclude_each_other_and_a_source_is_an_address():
    with pytest.raises(CommandError, match="not allowed with"):
        call_command("import_page", str(TEXT), "--publish", "--draft")
    with pytest.raises(CommandError, match="http"):
        call_command("import_page", str(TEXT), "--source", "the old site")


def test_the_address_given_is_the_storys_and_a_bare_site_is_not():
    import_page(TEXT, source="https://minbar.example/2024/08/fish-market/")
    assert Article.objects.get().original_url == "https://minbar.example/2024/08/fish-market/"
    import_page(FIXTURES / "text/short_breaking.txt", source="https://minbar.example/")
    assert Article.objects.filter(original_url="").count() == 1


# The ledger


def test_the_ledger_tells_what_came_from_where(tmp_path):
    import_page(HTML, tmp_path / "missing.html")
    item = ImportedItem.objects.get()
    assert (item.source, item.external_id, item.language_code) == ("page", SOURCE, "ar")
    assert item.origin == str(HTML)
    assert item.article == Article.objects.get()
    run = ImportRun.objects.get()
    assert (run.command, run.created_count, run.rejected_count) == ("import_page", 1, 1)
    assert run.finished_at >= run.started_at
    assert run.rejections[0]["file"] == str(tmp_path / "missing.html")


def test_who_may_see_the_runs_sees_the_ledger_and_nobody_changes_it(client):
    import_page(HTML, TEXT)
    run, item = ImportRun.objects.get(), ImportedItem.objects.first()
    pages = [
        "/desk/importing/importrun/",
        f"/desk/importing/importrun/{run.pk}/change/",
        "/desk/importing/importeditem/",
        f"/desk/importing/importeditem/{item.pk}/change/",
    ]
    client.force_login(make_user("chief editor"))
    for page in pages:
        assert client.get(page).status_code == 200
    assert client.get("/desk/importing/importrun/add/").status_code == 403
    assert client.post(pages[3], {"source": "x"}).status_code == 403
    client.force_login(make_user("reporter"))
    for page in pages:
        assert client.get(page).status_code == 403


def test_the_list_of_items_costs_the_same_for_many(client, django_assert_max_num_queries):
    import_page(*sorted((FIXTURES / "text").glob("*.txt")))
    client.force_login(make_user("chief editor"))
    with django_assert_max_num_queries(12):
        assert client.get("/desk/importing/importeditem/").status_code == 200
