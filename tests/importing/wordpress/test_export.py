"""``manage.py export_wordpress``: what WordPress is given, and that it all comes back."""

import re
import stat
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree
from PIL import Image

from accounts.models import AccessEntry
from articles import correcting, trash, workflow
from articles.models import Article, ArticleBody, Correction, Edition
from comments.models import ClosedStory, Comment
from importing.wordpress.mapping import read_mapping
from photos.intake import take_in
from photos.models import Photo
from publication.models import Publication
from redirects.models import Redirect
from tests.factories import (
    add_words,
    make_article,
    make_author,
    make_edition,
    make_page,
    make_photo,
    make_section,
    make_user,
    publish,
    translate,
)

pytestmark = pytest.mark.django_db

WP = "{http://wordpress.org/export/1.2/}"
SITE = "https://marsa.example"
MARCH = datetime(2025, 3, 14, 8, 30, tzinfo=UTC)


@pytest.fixture
def export(tmp_path):
    """Exports into one file; gives it parsed, and what the command said as ``said``."""

    def run(name: str = "site.xml", **options) -> etree._Element:
        out = StringIO()
        options = {"site": SITE, "verbosity": 0, "force": True} | options
        call_command("export_wordpress", str(tmp_path / name), stdout=out, **options)
        run.said = out.getvalue()
        return etree.parse(str(tmp_path / name)).getroot()

    run.path = tmp_path / "site.xml"
    return run


def items(root, kind: str = "post") -> list[etree._Element]:
    return [item for item in root.iter("item") if item.findtext(f"{WP}post_type") == kind]


def meta(item, name: str) -> list[str]:
    rows = item.findall(f"{WP}postmeta")
    return [row.findtext(f"{WP}meta_value") for row in rows if row[0].text == name]


def terms(item, domain: str) -> list[str]:
    return [each.text for each in item.findall("category") if each.get("domain") == domain]


def content(item) -> str:
    return item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")


def taken_photo(colour: str = "#7a5c2e", **words) -> Photo:
    """A photo with its files, as the picture desk takes it."""
    file = BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "PNG")
    words = {"caption": "سوق الصباح", "alt_text": "باعة وخضر", "credit": "آدم"} | words
    taken = take_in(BytesIO(file.getvalue()), by=None, licence=Photo.Licence.OWN, **words)
    return Photo.objects.get(pk=taken.photo.pk)


def empty_the_database() -> None:
    """All that a site has of its own; what the migrations made stays."""
    kept = ("django_", "auth_", "accounts_user")
    tables = [name for name in connection.introspection.table_names() if not name.startswith(kept)]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")


# The way out and back in


def what_readers_see() -> list[dict]:
    return [
        {
            "language": edition.language_code,
            "words": [edition.headline, edition.kicker, edition.summary, edition.path],
            "at": edition.first_published_at,
            "body": re.sub(r'data-photo="\d+"', "data-photo", _body(edition)),
            "bylines": [str(byline) for byline in edition.bylines.all()],
            "tags": {tag.name for tag in edition.tags.all()},
            "section": str(edition.section),
            "pairs": [other.headline for other in edition.other_languages],
            "lead": edition.lead_photo and edition.lead_photo.caption_in("ar"),
            "photos": edition.photos.count(),
            "comments": _thread(edition),
        }
        for edition in Edition.objects.live().order_by("first_published_at", "language_code")
    ]


def _body(edition: Edition) -> str:
    body = ArticleBody.objects.get(master=edition.article, language_code=edition.language_code)
    return body.body


def _thread(edition: Edition) -> list[tuple]:
    rows = Comment.objects.filter(article=edition.article, language_code=edition.language_code)
    return [
        (row.name, row.text, row.state, row.sent_at, row.parent and row.parent.text)
        for row in rows.order_by("sent_at")
    ]


def a_full_site() -> None:
    lead, shown = taken_photo(), taken_photo("#11304f", caption="النهر", alt_text="نهر")
    section = make_section("ماء وأرض")
    body = (
        "<h2>في السوق</h2>\n<p>قال <strong>شهود</strong> إن الأسعار ارتفعت: 3 &lt; 5.</p>\n"
        f'<figure data-photo="{shown.pk}"></figure>\n<ul><li>دخن</li><li>أرز</li></ul>\n'
        f'<figure data-photo="{lead.pk}"><figcaption>باعة آخرون</figcaption></figure>\n'
        "<blockquote><p>المال نقص.</p></blockquote>\n"
        '<ol start="3"><li>ثالثا</li></ol>\n<hr>\n'
        '<p lang="fr" dir="ltr">En français.</p>\n'
        "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>\n"
        "<p>انظر [gallery] هنا، و«[كذا]».</p>"
    )
    article = make_article(
        "عودة القوافل", kicker="سوق", slug="عودة-القوافل", section=section, lead_photo=lead,
        authors=[make_author("أمينة ديالو"), make_author("صحفي مستقل", is_pseudonymous=True)],
        tags=["مالي", "قوافل"], body=body,
    )  # fmt: skip
    translate(
        article,
        "fr",
        headline="Le retour",
        slug="le-retour",
        summary="Un jour.",
        body="<p>Oui.</p>",
    )
    workflow.revise(article, by=None)
    publish(article, at=MARCH)
    publish(article, "fr", at=MARCH + timedelta(hours=1))
    make_edition("خبر ثان", slug="خبر-ثان", section=section, at=MARCH + timedelta(days=1))
    question = Comment.objects.create(
        article=article, language_code="ar", name="قارئ", text="متى <غدا>؟", state="approved",
        sent_at=MARCH + timedelta(days=2),
    )  # fmt: skip
    for number, state in enumerate(("approved", "pending"), 3):
        Comment.objects.create(
            article=article, language_code="ar", name="ليلى", text=f"جواب {number}", state=state,
            parent=question, sent_at=MARCH + timedelta(days=number),
        )  # fmt: skip


def test_what_goes_out_comes_back_into_an_empty_database_as_it_was(
    export, tmp_path, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        a_full_site()
    before = what_readers_see()
    assert len(before) == 3
    export(media=tmp_path / "uploads", map=tmp_path / "map.toml")
    empty_the_database()
    assert what_readers_see() == []

    call_command(
        "import_wordpress", str(export.path), media=tmp_path / "uploads",
        map=tmp_path / "map.toml", stdout=StringIO(), verbosity=0,
    )  # fmt: skip

    for was, now in zip(before, what_readers_see(), strict=True):
        assert now == was
    assert Photo.objects.get(translations__caption="النهر").credit_in("ar") == "آدم"


# What WordPress is told


def test_readers_editions_go_out_and_not_what_is_being_written(export):
    edition = make_edition("كما نُشر")
    edition.article.translations.update(headline="كما يُكتب الآن")

    (item,) = items(export())

    assert item.findtext("title") == "كما نُشر"
    assert item.findtext("link") == f"{SITE}{edition.get_absolute_url()}"
    assert item.findtext(f"{WP}status") == "publish"
    assert "يُكتب الآن" not in export.path.read_text(encoding="utf-8")


def test_each_state_has_its_status_and_leaves_only_when_asked_for(export):
    make_edition("حي")
    scheduled = make_article("مجدول")
    later = timezone.now() + timedelta(days=3)
    workflow.schedule(scheduled, language="ar", by=None, live_from=later)
    make_article("مسودة")
    workflow.submit(make_article("بانتظار"), language="ar", by=None)
    workflow.spike(make_article("مستبعد"), language="ar", by=None)
    trash.trash(make_article("سلة"), by=None)
    workflow.withdraw(make_edition("مسحوب").article, language="ar", by=None, notice="سُحب")

    def statuses(**options) -> dict[str, str]:
        found = items(export(**options))
        return {item.findtext("title"): item.findtext(f"{WP}status") for item in found}

    usual = {"حي": "publish", "مجدول": "future", "مسودة": "draft", "بانتظار": "pending"}
    assert statuses() == usual
    assert "post: 2 skipped: spiked, or in the trash" in export.said
    assert "post: 1 skipped: readers see it no more" in export.said
    assert statuses(public_only=True) == {"حي": "publish"}
    assert statuses(withdrawn=True) == usual | {"مسحوب": "draft"}
    assert statuses(trash=True) == usual | {"مستبعد": "trash", "سلة": "trash"}


def test_dates_are_given_in_both_zones_and_a_draft_has_none(export):
    make_edition("خبر", at=MARCH)
    make_article("مسودة")

    live, draft = items(export())

    assert live.findtext(f"{WP}post_date_gmt") == "2025-03-14 08:30:00"
    assert live.findtext(f"{WP}post_date") == "2025-03-14 09:30:00"  # نجامينا
    assert draft.findtext(f"{WP}post_date_gmt") == "0000-00-00 00:00:00"


def test_no_login_and_no_address_of_a_colleague_leaves(export):
    user = make_user("reporter", name="amina.login", email="amina@secret.example")
    author = make_author("أمينة", user=user, slug="أمينة")
    named = make_author("Awa", language="fr", slug="awa")
    make_edition("خبر", authors=[author, named], created_by=user, editor_note="سر المصدر")

    root = export()

    text = export.path.read_text(encoding="utf-8")
    for secret in ("amina.login", "secret.example", "سر المصدر"):
        assert secret not in text
    logins = [each.text for each in root.iter(f"{WP}author_login")]
    assert logins == ["newsroom", f"author-{author.pk}", "awa"]  # WordPress keeps ASCII only
    assert {each.text for each in root.iter(f"{WP}author_email")} == {None}
    assert terms(items(root)[0], "author") == ["أمينة", "Awa"]


def test_translations_are_paired_as_polylang_pairs_them(export):
    article = make_article("خبر")
    translate(article, "fr", headline="Nouvelle")
    workflow.revise(article, by=None)
    alone = make_article("وحيد")

    root = export()

    arabic, french, single = items(root)
    numbers = [each.findtext(f"{WP}post_id") for each in (arabic, french)]
    groups = [each for each in root.iter(f"{WP}term") if each[1].text == "post_translations"]
    (group,) = groups
    assert group.findtext(f"{WP}term_description") == (
        f'a:2:{{s:2:"ar";i:{numbers[0]};s:2:"fr";i:{numbers[1]};}}'
    )
    assert terms(arabic, "post_translations") == terms(french, "post_translations")
    assert terms(french, "language") == ["français"]
    assert terms(single, "post_translations") == []
    assert single.findtext("title") == str(alone)


def test_hostile_words_stay_words(export):
    headline = "]]><script>alert(1)</script> \x0b\ufffe & <b>"
    make_edition("خبر")
    Edition.objects.update(headline=headline, summary="]]]]>>")

    (item,) = items(export())

    assert item.findtext("title") == "]]><script>alert(1)</script>  & <b>"
    assert item.find("{http://wordpress.org/export/1.2/excerpt/}encoded").text == "]]]]>>"


def test_comments_keep_their_threads_without_what_nobody_should_read(export):
    edition = make_edition("خبر")

    def answer(text: str, state: str = "approved", parent=None, **fields) -> Comment:
        words = {"name": "قارئ", "text": text} | fields
        return Comment.objects.create(
            article=edition.article, language_code="ar", state=state, parent=parent, **words
        )

    first = answer("أول", name="")
    erased = answer("", "erased", first, name="")
    second = answer("ثان", parent=erased)
    answer("اشتر الآن", "spam")
    answer("من التحرير", parent=second, is_staff=True)
    answer("معلق", "pending")

    def comments(**options) -> list[list[str]]:
        (item,) = items(export(**options))
        names = ("author", "content", "approved", "parent")
        rows = item.findall(f"{WP}comment")
        return [[row.findtext(f"{WP}comment_{name}") for name in names] for row in rows]

    public = [
        ["قارئ", "أول", "1", "0"],
        ["قارئ", "ثان", "1", str(first.pk)],
        ["هيئة التحرير", "من التحرير", "1", str(second.pk)],
    ]
    found = comments()
    assert [row[1:] for row in found[:3]] == [row[1:] for row in public]
    assert found[3][1:3] == ["معلق", "0"]
    assert [row[1:] for row in comments(public_only=True)] == [row[1:] for row in public]
    assert "comment: 2 skipped: spam, or erased by its writer" in export.said


def test_corrections_stand_below_and_a_retraction_above(export):
    article = make_edition("خبر", body="<p>المتن.</p>").article
    for kind, text in (
        (Correction.Kind.CORRECTION, "كان 5."),
        (Correction.Kind.RETRACTION, "سحبنا."),
    ):
        correcting.correct(article, language="ar", by=None, kind=kind, text=text)

    text = content(items(export())[0])

    assert text.index("سحبنا.") < text.index("المتن.") < text.index("كان 5.")


def test_old_addresses_go_along_as_old_slugs(export):
    edition = make_edition("خبر", slug="جديد")
    Redirect.objects.lead("/2013/03/قديم/", edition.get_absolute_url())

    (item,) = items(export())

    assert meta(item, "_wp_old_slug") == ["%d9%82%d8%af%d9%8a%d9%85"]


def test_pages_and_pictures_have_items_of_their_own(export):
    with_photo = make_edition("خبر", lead_photo=make_photo(credit="آدم"))
    withdrawn = make_photo()
    Photo.objects.filter(pk=withdrawn.pk).update(withdrawn_at=timezone.now(), sources={})
    make_page("من نحن", body="<p>نحن.</p>")
    make_page("مخفية", is_shown=False)

    root = export()

    (attachment,) = items(root, "attachment")
    assert attachment.findtext(f"{WP}attachment_url").startswith(f"{SITE}/media/renditions/")
    assert meta(attachment, "_media_credit") == ["آدم"]
    assert meta(items(root)[0], "_thumbnail_id") == [attachment.findtext(f"{WP}post_id")]
    pages = {item.findtext("title"): item.findtext(f"{WP}status") for item in items(root, "page")}
    assert pages == {"من نحن": "publish", "مخفية": "draft"}
    assert "attachment: 1 skipped: withdrawn by the picture desk" in export.said
    assert with_photo.lead_photo_id != withdrawn.pk
    numbers = [item.findtext(f"{WP}post_id") for item in root.iter("item")]
    assert len(set(numbers)) == len(numbers)


def test_a_picture_without_its_file_is_reported(export, tmp_path):
    photo = taken_photo()
    storages["private"].delete(photo.master)
    with pytest.raises(CommandError, match="1 rejected"):
        export(media=tmp_path / "uploads")


# The file


def test_the_file_is_private_whole_and_never_written_over_by_accident(export, tmp_path):
    make_edition("خبر")
    export()
    assert stat.S_IMODE(export.path.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["site.xml"]
    export.path.write_text("mine")
    with pytest.raises(CommandError, match="--force"):
        export(force=False)
    assert export.path.read_text() == "mine"
    with pytest.raises(CommandError, match="no place"):
        export(name="missing/site.xml")


def test_who_takes_everything_out_is_written_down(export):
    make_edition("خبر")
    export()
    entry = AccessEntry.objects.get(act=AccessEntry.Act.EXPORTED)
    assert (entry.subject, entry.note) == ("export_wordpress site.xml", "post: 1")


def test_the_map_is_one_that_the_importer_reads(export, tmp_path):
    section = make_section('أخبار "الساحل"')
    add_words(section, "fr", name="Sahel")
    make_author("صحفي مستقل", is_pseudonymous=True, slug="nobody", biography="سطر\nوسطر")

    export(map=tmp_path / "map.toml")

    wishes = read_mapping(tmp_path / "map.toml")
    assert wishes.sections["Sahel"] == 'أخبار "الساحل"'
    author = wishes.author("nobody", "", "")
    assert (author.name, author.is_pseudonymous) == ("صحفي مستقل", True)
    assert author.biography == "سطر\nوسطر"


def test_more_stories_cost_no_more_queries(export):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            export()
        return len(queries)

    make_edition("أول", authors=[make_author()], tags=["مالي"])
    cost()
    few = cost()
    for number in range(12):
        make_edition(f"خبر {number}", authors=[make_author()], tags=[f"وسم {number}"])
    assert cost() == few
    assert len(items(export())) == Article.objects.count()


def test_the_site_is_named_by_the_settings_unless_told(export, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "sawt.example"]
    assert export(site="").findtext("channel/link") == "https://sawt.example"
    with pytest.raises(CommandError, match="--site"):
        export(site="sawt.example")
    assert Path(export.path).exists()


def test_only_stories_that_are_open_to_comments_are_open_there(export):
    Publication.objects.current()
    Publication.objects.update(comment_policy=Publication.CommentPolicy.PRE_MODERATED)
    Publication.objects.forget()
    make_edition("حديث")
    make_edition("قديم", at=MARCH)
    ClosedStory.objects.create(article=make_edition("مغلق").article)

    found = {
        item.findtext("title"): item.findtext(f"{WP}comment_status") for item in items(export())
    }

    assert found == {"حديث": "open", "قديم": "closed", "مغلق": "closed"}
