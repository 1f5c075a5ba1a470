"""Two states of a story compared, field by field."""

import pytest

from articles import revisions
from articles.comparison import Comparison
from articles.lines import compare_bodies
from articles.models import Article
from articles.templatetags.changes import marked
from tests.factories import (
    PARAGRAPH,
    make_article,
    make_author,
    make_byline,
    make_photo,
    make_section,
    make_tag,
)


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(change.state, marked(change.pieces)) for change in compare_bodies(before, after)]


def test_a_body_is_compared_paragraph_by_paragraph():
    before = "<p>عاد الباعة إلى السوق.</p>\n<p>ثم أمطرت على المدينة.</p>\n<p>انتهى.</p>"
    after = "<p>عاد التجار إلى السوق.</p>\n<p>وقال أحدهم: «لم نصدّق».</p>\n<p>انتهى.</p>"
    assert told(before, after) == [
        ("changed", "عاد <del>الباعة</del><ins>التجار</ins> إلى السوق."),
        ("removed", "<del>ثم أمطرت على المدينة.</del>"),
        ("added", "<ins>وقال أحدهم: «لم نصدّق».</ins>"),
        ("same", "انتهى."),
    ]


def test_a_paragraph_elsewhere_was_moved_not_rewritten():
    body = [f"<p>{PARAGRAPH}</p>", "<p>فقرة ثانية من المتن.</p>", "<p>فقرة ثالثة منه أيضا.</p>"]
    states = {
        (change.state, change.line.tokens[0].text)
        for change in compare_bodies("".join(body), "".join([*body[1:], body[0]]))
    }
    assert ("moved_from", "قال") in states
    assert ("moved_to", "قال") in states
    assert not any(state in {"removed", "added"} for state, word in states)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("<p>كلمة هنا</p>", "<p><strong>كلمة</strong> هنا</p>",
         "<del>كلمة</del><ins><strong>كلمة</strong></ins> هنا"),
        ('<p>اقرأ <a href="https://a.example">هنا</a></p>',
         '<p>اقرأ <a href="https://b.example">هنا</a></p>',
         'اقرأ <del><span class="change-link">هنا</span> <bdi dir="ltr" class="change-address">'
         'https://a.example</bdi></del><ins><span class="change-link">هنا</span> <bdi dir="ltr" '
         'class="change-address">https://b.example</bdi></ins>'),
        ('<p>قال <span lang="fr" dir="ltr">oui</span></p>', "<p>قال oui</p>",
         'قال <del><span lang="fr" dir="ltr">oui</span></del><ins>oui</ins>'),
        ("<p>1 &lt; 2 &amp; x</p>", "<p>1 &lt; 2 &amp; y</p>",
         "1 &lt; 2 &amp; <del>x</del><ins>y</ins>"),
    ],
    ids=["bold", "address of a link", "language", "escaped"],
)  # fmt: skip
def test_a_change_of_markup_is_a_change_that_can_be_seen(before, after, expected):
    assert [html for state, html in told(before, after)] == [expected]


def test_a_paragraph_that_became_a_heading_says_so():
    (change,) = compare_bodies("<p>عنوان فرعي في المتن</p>", "<h2>عنوان فرعي في المتن</h2>")
    assert (change.line.kind, change.former_kind) == ("h2", "p")


def test_lists_tables_quotations_and_pictures_are_lines():
    body = (
        "<ul><li>أول<ul><li>فرع</li></ul></li></ul><blockquote><p>قول</p></blockquote>"
        '<table><tbody><tr><td>أ</td><td>ب</td></tr></tbody></table><figure data-photo="7">'
        "<figcaption>شرح</figcaption></figure><hr>"
    )
    kinds = [change.line.kind for change in compare_bodies("", body)]
    assert kinds == ["li", "li", "quote", "row", "figure", "hr"]


def test_an_untidy_body_of_the_browser_equals_the_stored_one():
    stored = "<p>نص</p>\n<ul><li>بند</li></ul>"
    typed = "<p>نص</p><ul><li><p>بند</p></li></ul>"
    assert [change.state for change in compare_bodies(stored, typed)] == ["same", "same"]


@pytest.mark.django_db
def test_everything_an_editor_can_change_is_compared():
    market, city = make_section("السوق"), make_section("المدينة")
    amina, huda = make_author("آمنة"), make_author("هدى")
    article = make_article("العنوان الأول", section=market, authors=[amina], tags=["تشاد"])
    before = revisions.latest(article).snapshot
    photo = make_photo()
    Article.objects.filter(pk=article.pk).update(
        section=city, genre="opinion", lead_photo=photo, editor_note="تحقق من الرقم"
    )
    article.translations.update(headline="العنوان الثاني")
    article.create_translation("fr", headline="Titre", slug="titre")
    make_byline(article, huda, "photo")
    article.tags.set([make_tag("السودان")])
    comparison = Comparison(before, revisions.record(article, by=None).snapshot)
    words = {code: [change.name for change in changes] for code, changes in comparison.languages}
    assert words == {"ar": ["headline"], "fr": ["headline", "slug"]}
    shared = {change.name: change for change in comparison.shared}
    assert list(shared) == ["section", "genre", "bylines", "tags", "lead_photo", "editor_note"]
    items = {
        name: [(item.state, str(item.name)) for item in change.items]
        for name, change in shared.items()
    }
    assert items["section"] == [("removed", "السوق"), ("added", "المدينة")]
    assert [state for state, name in items["bylines"]] == ["same", "added"]
    assert "هدى" in items["bylines"][1][1]
    assert set(items["tags"]) == {("removed", "تشاد"), ("added", "السودان")}
    assert shared["lead_photo"].items[0].photo == photo


@pytest.mark.django_db
def test_a_state_compared_with_itself_shows_nothing():
    snapshot = revisions.latest(make_article("عنوان", tags=["تشاد"])).snapshot
    assert Comparison(snapshot, snapshot).is_empty
