"""``manage.py import_page`` with a copy of a site: every file is accounted for."""

import hashlib
import json
import os
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from articles import workflow
from articles.body import clean_body
from articles.models import Article, ArticleBody, Edition
from importing.models import ImportedItem, ImportRun
from importing.pages.mirrors import Mirror
from photos.models import Photo
from redirects.models import Redirect
from tests.factories import make_article, make_author, publish
from tests.importing.pages import FIXTURES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_english")]

HOST = "https://waha.example"
TEXT = "قال شهود في السوق إن الأسعار ارتفعت منذ مطلع الشهر، وإن التجار ينتظرون قافلة جديدة."
FRENCH = "Des témoins ont dit au marché que les prix ont augmenté depuis le début du mois."


def page(
    headline: str = "عودة القوافل إلى تمبكتو",
    text: str = TEXT,
    *,
    language: str = "ar",
    address: str = "",
    head: str = "",
    inside: str = "",
) -> str:
    canonical = f'<link rel="canonical" href="{address}">' if address else ""
    return (
        f'<!doctype html><html lang="{language}"><head><title>{headline}</title>{canonical}{head}'
        f'</head><body class="single-post single"><article><h1 class="entry-title">{headline}</h1>'
        f'<div class="entry-content"><p>{text}</p>{inside}<p>{text}</p></div></article>'
        "</body></html>"
    )


LIST = '<html><body class="archive"><article><h2><a href="x">خبر</a></h2></article></body></html>'


def picture(colour: str = "#335577") -> bytes:
    file = BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def copy(tmp_path):
    """Lays files into a copy of a site, and imports it; gives what was said and the exit code."""
    root = tmp_path / "mirror"
    root.mkdir()

    def put(name: str, content: str | bytes) -> Path:
        path = root / "waha.example" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run(*folders: Path, **options) -> tuple[str, int]:
        out = StringIO()
        names = map(str, folders or (root,))
        try:
            call_command("import_page", *names, stdout=out, verbosity=0, **options)
        except CommandError as error:
            return f"{out.getvalue()}{error}", error.returncode
        return out.getvalue(), 0

    run.put, run.root = put, root
    return run


def row(said: str, kind: str) -> list[int]:
    """found, created, updated, skipped, rejected."""
    line = next(line for line in said.splitlines() if line.startswith(f"{kind} "))
    return list(map(int, line.split()[1:]))


def the_body() -> str:
    return ArticleBody.objects.get().body


def test_every_file_is_accounted_for_and_lists_are_left_out(copy):
    copy.put("2013/03/caravans/index.html", page())
    copy.put("2013/03/caravans/feed/index.html", "<rss></rss>")
    copy.put("2013/03/caravans/amp/index.html", page())
    copy.put("2013/04/rain/index.html", page("موسم المطر يبدأ باكرا في الوادي"))
    copy.put("2013/04/odd/index.html", "")
    for name in (
        "index.html", "fr/index.html", "category/news/index.html", "tag/mali/index.html",
        "author/amina/index.html", "page/2/index.html", "2013/03/index.html", "index.html?s=x",
    ):  # fmt: skip
        copy.put(name, page("قائمة").replace("single", "archive"))
    copy.put("news/index.html", LIST)
    copy.put("feed/index.xml", "<rss></rss>")
    copy.put("wp-content/uploads/2013/03/market.jpg", picture())
    copy.put("style.css", "p{}")
    copy.put("robots.txt", "User-agent: *")

    said, code = copy(report=copy.root.parent / "report.json")

    assert code == 1  # one file is empty
    assert row(said, "page") == [14, 2, 0, 11, 1]
    assert row(said, "file") == [4, 0, 0, 4, 0]
    assert "page: 8 skipped: It is a list: a front page" in said
    assert "page: 2 skipped: It is another face of a page" in said
    assert "odd/index.html: The file is empty." in said
    report = json.loads((copy.root.parent / "report.json").read_text(encoding="utf-8"))
    for counts in report["kinds"].values():
        assert counts["found"] == sum(counts.values()) - counts["found"]
    assert sum(c["found"] for k, c in report["kinds"].items() if k != "redirect") == 18
    assert ImportRun.objects.get().rejected_count == 1


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("2013/03/caravans/index.html", f"{HOST}/2013/03/caravans/"),
        ("2013/03/caravans.html", f"{HOST}/2013/03/caravans.html"),
        ("index.html?p=7", f"{HOST}/?p=7"),
        ("2013/عودة/index.html", f"{HOST}/2013/%D8%B9%D9%88%D8%AF%D8%A9/"),
    ],
)
def test_the_place_in_the_copy_tells_the_old_address(copy, name, address):
    copy.put(name, page())
    copy()
    article = Article.objects.get()
    assert article.original_url == address
    assert ImportedItem.objects.get().external_id == address


def test_what_the_page_says_of_its_address_goes_before_its_place(copy):
    copy.put("x/index.html", page(address=f"{HOST}/2013/03/caravans/"))
    copy()
    assert Article.objects.get().original_url == f"{HOST}/2013/03/caravans/"


def test_a_copy_that_does_not_name_its_host_is_told_it(copy):
    copy.put("2013/03/caravans/index.html", page())
    (copy.root / "waha.example").rename(copy.root / "backup")
    copy(copy.root / "backup", source=HOST)
    assert Article.objects.get().original_url == f"{HOST}/2013/03/caravans/"


@pytest.mark.parametrize("odd", ["http://[x/story", "//[", "http://a b/c", "javascript:x()", "%zz"])
def test_a_page_with_an_odd_address_is_known_by_its_place(copy, odd):
    links = f'<link rel="alternate" hreflang="fr" href="{odd}">'
    copy.put(
        "2013/03/caravans/index.html", page(address=odd, head=links, inside=f'<img src="{odd}">')
    )
    said, code = copy(publish=True)
    assert code == 0, said
    assert Edition.objects.get().original_url.endswith(("/2013/03/caravans/", "/%zz"))


def test_two_files_of_one_story_make_one(copy):
    for name in ("a", "b"):
        copy.put(f"{name}/index.html", page(address=f"{HOST}/2013/03/caravans/"))
    said, code = copy()
    assert code == 0
    assert row(said, "page") == [2, 1, 0, 1, 0]
    assert "Another file tells the same story." in said


def test_a_list_address_that_tells_a_story_is_taken(copy):
    copy.put("category/news/caravans/index.html", page())
    said, _code = copy()
    assert row(said, "page") == [1, 1, 0, 0, 0]


# Pictures


@pytest.mark.parametrize(
    "source",
    [
        'src="../../../wp-content/uploads/market-300x200.jpg"',
        'src="/wp-content/uploads/market.jpg"',
        'src="https://waha.example/wp-content/uploads/market-300x200.jpg?w=300"',
        'srcset="/wp-content/uploads/market-300x200.jpg 300w"',
        'src="data:image/gif;base64,R0lGOD" data-src="/wp-content/uploads/market.jpg"',
    ],
)
def test_pictures_come_from_the_copy_the_original_rather_than_a_size(copy, source):
    copy.put("wp-content/uploads/market.jpg", picture())
    copy.put("wp-content/uploads/market-300x200.jpg", picture("#aa0000"))
    copy.put(
        "2013/03/caravans/index.html", page(inside=f'<figure><img {source} alt="سوق"></figure>')
    )
    said, code = copy()
    assert code == 0, said
    assert '<figure data-photo="' in the_body() or Article.objects.get().lead_photo
    assert Photo.objects.get().content_hash == hashlib.sha256(picture()).hexdigest()
    assert "notes" not in said


@pytest.mark.parametrize(
    "source",
    [
        "../../../../../secret.jpg", "/../secret.jpg", "..%2f..%2f..%2f..%2f..%2fsecret.jpg",
        "link.jpg", "file:///etc/passwd", "/etc/passwd", "https://waha.example/../../secret.jpg",
    ],
)  # fmt: skip
def test_no_picture_is_taken_from_outside_of_the_copy(copy, source):
    secret = copy.root.parent / "secret.jpg"
    secret.write_bytes(picture())
    story = copy.put("2013/03/caravans/index.html", page(inside=f'<img src="{source}">'))
    (story.parent / "link.jpg").symlink_to(secret)
    copy()
    assert Article.objects.exists()
    assert not Photo.objects.exists()


def test_links_out_of_the_folder_are_never_followed(copy, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "story.html").write_text(page(), encoding="utf-8")
    copy.put("2013/03/rain/index.html", page("موسم المطر يبدأ باكرا في الوادي"))
    (copy.root / "waha.example/more").symlink_to(outside)
    (copy.root / "waha.example/one.html").symlink_to(outside / "story.html")

    said, code = copy()

    assert code == 0
    assert "file: 2 skipped: It is a link" in said
    assert Article.objects.count() == 1


# Languages, addresses, again


def test_translations_are_paired_by_hreflang(copy):
    links = "".join(
        f'<link rel="alternate" hreflang="{code}" href="{HOST}{path}">'
        for code, path in (("ar", "/2013/03/caravans"), ("fr", "/fr/2013/03/retour/"))
    )
    copy.put("2013/03/caravans/index.html", page(head=links))
    copy.put(
        "fr/2013/03/retour/index.html",
        page("Le retour des caravanes", FRENCH, language="fr", head=links),
    )

    said, code = copy()

    assert code == 0, said
    assert set(Article.objects.get().languages()) == {"ar", "fr"}


def test_links_of_a_copy_that_were_made_relative_pair_too(copy):
    copy.put(
        "2013/03/caravans/index.html",
        page(
            head='<link rel="canonical" href="index.html">'
            '<link rel="alternate" hreflang="fr" href="../../../fr/retour/index.html">'
        ),
    )
    back = '<link rel="alternate" hreflang="ar" href="../../2013/03/caravans/index.html">'
    copy.put(
        "fr/retour/index.html", page("Le retour des caravanes", FRENCH, language="fr", head=back)
    )
    copy()
    assert set(Article.objects.get().languages()) == {"ar", "fr"}


def test_old_addresses_lead_to_the_stories_that_readers_see(copy, client):
    copy.put("2013/03/caravans/index.html", page(address=f"{HOST}/old/caravans/"))
    copy()
    assert not Redirect.objects.exists()  # nobody sees it yet

    said, _code = copy(publish=True)

    target = Edition.objects.get().get_absolute_url()
    assert row(said, "redirect")[1] == 2
    for path in ("/old/caravans/", "/2013/03/caravans/", "/2013/03/caravans/index.html"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (301, target)


def test_a_second_run_changes_nothing_and_an_editor_is_respected(copy):
    path = copy.put("2013/03/caravans/index.html", page())
    copy()
    said, code = copy()
    assert (code, row(said, "page")) == (0, [1, 0, 0, 1, 0])

    article = Article.objects.get()
    article.translations.update(headline="بعناية المحرر")
    workflow.revise(article, by=None)
    path.write_text(page(text=f"{TEXT} {TEXT}"), encoding="utf-8")
    said, code = copy()
    assert "An editor has changed the story since." in said
    assert code == 0


def test_a_run_that_goes_on_reads_no_page_again(copy, monkeypatch):
    copy.put("2013/03/caravans/index.html", page())
    copy()
    copy.put("2013/03/rain/index.html", page("موسم المطر يبدأ باكرا في الوادي"))
    said, _code = copy(resume=True)
    assert row(said, "page") == [2, 1, 0, 1, 0]
    assert "It was taken before." in said


def test_a_dry_run_of_a_folder_writes_nothing(copy):
    copy.put("2013/03/caravans/index.html", page())
    said, code = copy(dry_run=True, publish=True)
    assert code == 0
    assert row(said, "page") == [1, 1, 0, 0, 0]
    assert not Article.objects.exists()
    assert not Redirect.objects.exists()


def test_an_empty_folder_is_an_error_and_saved_texts_are_pages(copy):
    said, code = copy()
    assert (code, "There is nothing in this folder." in said) == (1, True)
    story = FIXTURES / "text/plain_like_the_first.txt"
    copy.put("saved.txt", story.read_bytes())
    said, code = copy()
    assert (code, row(said, "page")) == (0, [1, 1, 0, 0, 0])


@pytest.mark.parametrize(
    ("folder", "name", "site"),
    [
        ("waha.example", "2013/a.html", "waha.example"),
        ("mirror", "www.waha.example/a.html", "mirror/www.waha.example"),
        ("mirror", "web/www.waha.example/a.html", "mirror/web/www.waha.example"),
        ("mirror", "2013/a.html", "mirror"),
    ],
)
def test_the_root_of_the_site_is_the_folder_named_like_its_host(tmp_path, folder, name, site):
    mirror = Mirror(tmp_path / folder)
    assert mirror.site_of(tmp_path / folder / name) == tmp_path / site


def test_forms_that_hide_from_search_engines_are_left_out_and_hidden_stories_are_not(copy):
    hidden = '<meta name="robots" content="noindex, follow">'
    told = '<meta property="og:type" content="article">'
    copy.put("report/1.html", page("أبلغ عن خطأ", head=hidden))
    copy.put("2013/03/caravans/index.html", page(head=hidden + told))
    said, code = copy()
    assert (code, row(said, "page")) == (0, [2, 1, 0, 1, 0])
    assert "It asks search engines to pass it over" in said


def test_a_list_under_a_headline_and_a_page_that_is_all_foot_are_no_stories(copy):
    card = f'<article><h2><a href="x">خبر</a></h2><p>{TEXT}</p></article>'
    copy.put(
        "latest/index.html",
        f"<html><body><main><h1>آخر الأخبار</h1>{card * 5}</main></body></html>",
    )
    foot = f"<footer><p>{TEXT}</p><p>{TEXT}</p></footer>"
    copy.put(
        "contact/index.html", f"<html><body><main><h1>اتصل بنا</h1></main>{foot}</body></html>"
    )
    said, code = copy()
    assert row(said, "page") == [2, 0, 0, 1, 1]
    assert "This page lists stories" in said
    assert "contact/index.html: There is no story on this page" in said


def test_names_of_an_old_table_are_read_and_pipes_are_not(copy):
    story = copy.put("x/index.html", page())
    named = story.parent.parent / os.fsdecode("عودة".encode("cp1256"))
    story.parent.rename(named)
    os.mkfifo(named / "pipe")
    said, code = copy()
    assert (code, row(said, "page")[1], row(said, "file")[3]) == (0, 1, 1)
    assert ImportedItem.objects.get().origin.endswith("/waha.example/عودة/index.html")
    assert Article.objects.get().original_url.endswith("/%D8%B9%D9%88%D8%AF%D8%A9/")


def test_a_copy_of_this_very_software_comes_back_as_it_was(copy, client):
    article = make_article("عودة القوافل", authors=[make_author("أمينة ديالو")], tags=["مالي"])
    body = f"<p>{TEXT}</p><h2>في السوق</h2><ul><li>{TEXT}</li><li>{TEXT}</li></ul>"
    ArticleBody.objects.filter(master=article).update(body=clean_body(body))
    workflow.revise(article, by=None)
    was = publish(article)
    kept = client.get(was.get_absolute_url()).content
    copy.put(f"{unquote(was.get_absolute_url()).strip('/')}/index.html", kept)

    said, code = copy(publish=True)

    assert code == 0, said
    now = Edition.objects.exclude(article=article).get()
    for name in ("headline", "summary", "kicker"):
        assert getattr(now, name) == getattr(was, name)
    assert now.first_published_at.date() == was.first_published_at.date()
    assert [str(byline) for byline in now.bylines.all()] == ["أمينة ديالو"]
    assert {tag.name for tag in now.tags.all()} == {"مالي"}
    assert str(now.section) == str(was.section)
    assert ArticleBody.objects.get(master=now.article).body == clean_body(body)
