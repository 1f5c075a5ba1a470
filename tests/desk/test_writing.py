"""A story is written: one page for all its languages, and a revision of every save."""

import pytest
from django.urls import reverse

from articles.models import ArticleBody, Byline
from tags.models import Tag
from tests.desk.desk import ADD, at_desk, edit, filled_in, newest, page_of, said, write
from tests.factories import make_article, make_author, make_section, make_tag, publish, translate

pytestmark = pytest.mark.django_db


def words_of(article, language="ar"):
    return article.translations.get(language_code=language)


def body_of(article, language="ar"):
    return ArticleBody.objects.get(master=article, language_code=language).body


def test_a_reporter_writes_a_story_in_two_languages_in_one_save():
    client, section, author = at_desk("reporter"), make_section("أخبار الساحل"), make_author()
    response = write(
        client,
        section=section.pk,
        ar_headline="سوق الماشية يفتح أبوابه",
        ar_summary="بعد عام من الإغلاق",
        ar_body="<p>عاد الباعة إلى السوق.</p>",
        fr_headline="Le marché rouvre",
        fr_body="<p>Les vendeurs sont de retour.</p>",
        bylines=[(author, "text")],
        tags="تشاد، أسواق الماشية؛ الساحل",
    )
    article = newest()
    assert response.url == page_of(article)
    assert article.created_by == client.user
    assert article.languages() == ["ar", "fr"]
    assert words_of(article).slug == "سوق-الماشية-يفتح-أبوابه"
    assert words_of(article, "fr").slug == "le-marche-rouvre"
    assert body_of(article) == "<p>عاد الباعة إلى السوق.</p>"
    assert list(article.bylines.values_list("author", "role")) == [(author.pk, "text")]
    assert sorted(article.tags.names()) == sorted(["تشاد", "أسواق الماشية", "الساحل"])
    revision = article.revisions.get()
    assert (revision.number, revision.created_by) == (1, client.user)


def test_saving_twice_leaves_one_revision_and_the_same_rows():
    client, article = at_desk(), make_article("عنوان", tags=["تشاد"], authors=[make_author()])
    page = client.get(page_of(article))
    client.post(page_of(article), filled_in(page))
    client.post(page_of(article), filled_in(page))
    assert article.revisions.count() == 1
    assert Byline.objects.filter(article=article).count() == 1
    edit(client, article, ar_summary="جديد")
    assert article.revisions.count() == 2


def test_a_language_with_text_needs_a_headline_and_nothing_typed_is_lost():
    client = at_desk()
    response = write(client, ar_headline="عنوان", fr_body="<p>Texte sans titre</p>")
    assert response.status_code == 200
    form = response.context["adminform"].form
    assert "headline" in form.words[1].errors
    assert form.words[0]["headline"].value() == "عنوان"
    assert "Texte sans titre" in response.content.decode()


def test_a_story_needs_text_in_one_language_at_least():
    response = write(at_desk(), ar_headline="", ar_body="")
    assert response.status_code == 200
    assert response.context["adminform"].form.words[0].errors["headline"]


def test_an_address_that_is_taken_is_refused_when_typed_and_numbered_when_made():
    make_article("سوق الماشية")
    client = at_desk()
    refused = write(client, ar_headline="خبر آخر", ar_slug="سوق-الماشية")
    assert "slug" in refused.context["adminform"].form.words[0].errors
    write(client, ar_headline="سوق الماشية")
    assert words_of(newest()).slug == "سوق-الماشية-2"


def test_an_address_follows_the_headline_until_readers_know_it():
    client, article = at_desk(), make_article("العنوان الأول", slug="العنوان-الأول")
    edit(client, article, ar_headline="عنوان أفضل")
    assert words_of(article).slug == "عنوان-أفضل"
    publish(article)
    edit(client, article, ar_headline="عنوان ثالث")
    assert words_of(article).slug == "عنوان-أفضل"


def test_hostile_html_is_cleaned_for_every_role():
    hostile = '<p onclick="x()">نص<script>alert(1)</script></p><img src=x onerror=y>'
    for role in ("reporter", "editor", "chief editor", "superuser"):
        client = at_desk(role)
        write(client, ar_headline=f"عنوان {role}", ar_body=hostile)
        assert body_of(newest()) == "<p>نص</p>"


def test_spaces_typed_as_non_breaking_ones_become_plain():
    write(at_desk(), ar_headline="عنوان", ar_body="<p>كلمة&nbsp;ثم\u00a0كلمة</p>")
    assert body_of(newest()) == "<p>كلمة ثم كلمة</p>"


def test_invisible_characters_leave_the_headline_and_the_lines_of_it():
    write(at_desk(), ar_headline="عنوان\u202e مقلوب\u200f\nفي سطرين")
    assert words_of(newest()).headline == "عنوان مقلوب في سطرين"


def test_a_text_that_was_never_published_can_be_taken_out_again():
    client, article = at_desk(), make_article("عنوان")
    translate(article, "fr", headline="Titre")
    edit(client, article, fr_headline="", fr_summary="", fr_body="", fr_kicker="")
    article = newest()
    assert article.languages() == ["ar"]
    assert not ArticleBody.objects.filter(master=article, language_code="fr").exists()


def test_a_published_text_cannot_be_emptied():
    client, article = at_desk(), make_article("عنوان")
    publish(article)
    response = edit(client, article, ar_headline="", ar_body="", fr_headline="Titre")
    assert "headline" in response.context["adminform"].form.words[0].errors
    assert words_of(article).headline == "عنوان"


def test_bylines_keep_their_order_and_take_names_in_any_spelling():
    client, first, second = at_desk(), make_author("أحمد سالم"), make_author("هدى عبد الكريم")
    article = make_article("عنوان", authors=[first, second])
    page = client.get(page_of(article))
    data = filled_in(page) | {
        "bylines-author": ["", str(first.pk)],
        "bylines-name": ["هدي عبد الكريم", "أحمد سالم"],
        "bylines-role": ["photo", "text"],
    }
    client.post(page_of(article), data)
    rows = list(article.bylines.values_list("author", "role", "position"))
    assert rows == [(second.pk, "photo", 0), (first.pk, "text", 1)]


@pytest.mark.parametrize(
    ("name", "role"), [("لا أحد", "text"), ("أحمد سالم", "invented")], ids=["unknown", "bad role"]
)
def test_a_byline_that_makes_no_sense_is_refused_in_words(name, role):
    make_author("أحمد سالم")
    client, article = at_desk(), make_article("عنوان")
    data = filled_in(client.get(page_of(article))) | {
        "bylines-author": [""],
        "bylines-name": [name],
        "bylines-role": [role],
    }
    response = client.post(page_of(article), data)
    assert response.context["adminform"].form.errors["bylines"]
    assert not article.bylines.exists()


def test_tags_are_found_in_any_spelling_and_only_some_may_make_new_ones():
    make_tag("أنجمينا")
    article = make_article("عنوان")
    edit(at_desk("editor"), article, tags="انجمينا, وسم جديد\nثالث")
    assert set(article.tags.names()) == {"أنجمينا", "وسم جديد", "ثالث"}
    refused = edit(at_desk("translator"), article, tags="أنجمينا، لم يُعرف من قبل")
    assert "لم يُعرف من قبل" in str(refused.context["adminform"].form.errors["tags"])
    assert Tag.objects.count() == 3


def test_a_new_tag_has_its_title_in_the_language_of_its_letters():
    write(at_desk(), ar_headline="عنوان", fr_headline="Titre", tags="Élevage، الماشية")
    titles = {
        (row.language_code, row.title)
        for tag in Tag.objects.all()
        for row in tag.translations.all()
    }
    assert titles == {("fr", "Élevage"), ("ar", "الماشية")}


def test_new_tags_whose_addresses_would_be_the_same_are_told_apart_by_a_number():
    write(at_desk(), ar_headline="عنوان", tags="C، C++، ***")
    slugs = [tag.translations.get().slug for tag in newest().tags.order_by("pk")]
    assert slugs == ["c", "c-2"]


def test_fields_have_the_direction_of_their_language_not_of_the_desk():
    html = at_desk(ui_language="fr").get(ADD).content.decode()
    assert '<html lang="fr" dir="ltr">' in html
    field = html.split('name="ar-headline"')[1].split(">")[0]
    assert 'lang="ar" dir="rtl"' in field
    field = html.split('name="fr-summary"')[1].split(">")[0]
    assert 'lang="fr" dir="ltr"' in field


def test_the_author_of_a_login_is_offered_as_the_first_byline():
    client = at_desk("reporter")
    author = make_author("زينب عمر", user=client.user)
    assert client.get(ADD).context["adminform"].form["bylines"].value() == [(author, "text")]


def test_preview_saves_first_and_opens_the_saved_text():
    client, article = at_desk(), make_article("عنوان")
    page = client.get(page_of(article))
    data = filled_in(page, ar_headline="عنوان معدّل") | {"_preview": "ar"}
    response = client.post(page_of(article), data)
    assert response.url == reverse("admin:articles_article_preview", args=[article.pk, "ar"])
    assert words_of(article).headline == "عنوان معدّل"
    answer = client.post(page_of(article), data, headers={"Accept": "application/json"}).json()
    assert answer["preview"] == response.url
    assert answer["change"].startswith(page_of(article))


def test_the_first_preview_of_a_new_story_leads_the_page_to_its_own_address():
    client = at_desk()
    data = filled_in(client.get(ADD), ar_headline="خبر") | {"_preview": "ar"}
    answer = client.post(ADD, data, headers={"Accept": "application/json"}).json()
    assert answer["change"].startswith(page_of(newest()))


def test_the_page_costs_a_fixed_number_of_queries(django_assert_max_num_queries):
    client = at_desk()
    authors, tags = [make_author() for _n in range(3)], [make_tag() for _n in range(8)]
    article = make_article("عنوان", authors=authors, tags=tags)
    for language in ("fr", "en"):
        translate(article, language, headline="Titre")
    client.get(page_of(article))
    with django_assert_max_num_queries(60):
        assert client.get(page_of(article)).status_code == 200


def test_history_lists_saves_and_acts_and_each_revision_can_be_read():
    client, article = at_desk("editor", name="amina"), make_article("العنوان الأول")
    edit(client, article, ar_headline="العنوان الثاني")
    publish(article)
    history = client.get(reverse("admin:articles_article_history", args=[article.pk]))
    assert [event.revision and event.revision.number for event in history.context["events"]] == [
        None, 2, 1,
    ]  # fmt: skip
    first = client.get(reverse("admin:articles_article_revision", args=[article.pk, 1]))
    assert "العنوان الأول" in first.content.decode()
    missing = client.get(reverse("admin:articles_article_revision", args=[article.pk, 9]))
    assert missing.status_code == 404


def test_what_was_saved_is_said_and_readers_see_nothing_of_it():
    client, article = at_desk(), make_article("عنوان")
    edition = publish(article)
    response = client.post(
        page_of(article), filled_in(client.get(page_of(article)), ar_headline="معدّل"), follow=True
    )
    assert said(response)
    edition.refresh_from_db()
    assert edition.headline == "عنوان"
    assert edition.is_live()
    panel = response.context["panels"][0]
    assert panel.standing.has_unpublished_changes
    assert panel.next_step.key == "publish"
