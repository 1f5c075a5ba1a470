"""The other pages of the desk: sections, authors, tags, the house, redirects, people."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from articles.models import Section
from authors.models import Author
from publication.models import Publication
from redirects.models import Redirect
from tags.models import Tag
from tests.desk.desk import at_desk
from tests.factories import add_words, make_article, make_author, make_section, make_tag, make_user

pytestmark = pytest.mark.django_db


def blank(*fields: str) -> dict[str, str]:
    return {f"{code}-{field}": "" for code in ("ar", "fr", "en") for field in fields}


SECTION = blank("name", "slug", "description") | {"position": "1", "is_listed": "on"}
AUTHOR = blank("name", "slug", "biography") | {"user": "", "portrait": ""}
TAG = {"kind": "subject"} | blank("title", "slug", "introduction")


def test_a_section_is_named_in_two_languages_and_its_addresses_are_made():
    client, add = at_desk("chief editor"), reverse("admin:articles_section_add")
    client.post(add, SECTION | {"ar-name": "أخبار الساحل", "fr-name": "Nouvelles du Sahel"})
    section = Section.objects.get()
    slugs = dict(section.translations.values_list("language_code", "slug"))
    assert slugs == {"ar": "أخبار-الساحل", "fr": "nouvelles-du-sahel"}


def test_words_without_a_name_are_refused_in_their_language():
    client, add = at_desk("chief editor"), reverse("admin:articles_section_add")
    response = client.post(add, SECTION | {"ar-name": "قسم", "fr-description": "Sans nom"})
    assert response.context["adminform"].form.words[1].errors["name"]
    response = client.post(add, SECTION)
    assert response.context["adminform"].form.words[0].errors["name"]
    assert not Section.objects.exists()


def test_a_name_without_letters_needs_an_address():
    client, add = at_desk("chief editor"), reverse("admin:articles_section_add")
    response = client.post(add, SECTION | {"ar-name": "؟؟؟"})
    assert response.context["adminform"].form.words[0].errors["slug"]


def test_a_pseudonym_is_never_tied_to_a_login():
    client, add = at_desk("editor"), reverse("admin:authors_author_add")
    person = make_user("reporter")
    data = AUTHOR | {"ar-name": "ابن الشاطئ", "is_pseudonymous": "on", "user": str(person.pk)}
    response = client.post(add, data)
    assert response.context["adminform"].form.errors["user"]
    client.post(add, data | {"user": ""})
    assert Author.objects.get().is_pseudonymous


def test_making_a_user_makes_no_author():
    client = at_desk("superuser")
    client.post(
        reverse("admin:accounts_user_add"),
        {
            "username": "musa",
            "display_name": "موسى",
            "ui_language": "ar",
            "usable_password": "true",
            "password1": "a-long-password-9",
            "password2": "a-long-password-9",
            "groups": [Group.objects.get(name="reporter").pk],
        },
    )
    user = get_user_model().objects.get(username="musa")
    assert user.is_staff
    assert user.has_perm("articles.submit_article")
    assert not Author.objects.exists()


def test_a_tag_is_refused_in_another_spelling_and_named_after_its_title():
    client, add = at_desk("editor"), reverse("admin:tags_tag_add")
    client.post(add, TAG | {"ar-title": "أنجمينا", "fr-title": "N’Djaména"})
    tag = Tag.objects.get()
    assert tag.name == "أنجمينا"
    response = client.post(add, TAG | {"ar-title": "انجمينا"})
    assert response.context["adminform"].form.words[0].errors["title"]
    change = reverse("admin:tags_tag_change", args=[tag.pk])
    client.post(change, TAG | {"ar-title": "العاصمة أنجمينا", "fr-title": "N’Djaména"})
    tag.refresh_from_db()
    assert tag.name == "العاصمة أنجمينا"


def test_the_list_of_tags_counts_the_stories():
    tag = make_tag("تشاد")
    make_article("أولى", tags=[tag])
    make_article("ثانية", tags=[tag])
    response = at_desk("editor").get(reverse("admin:tags_tag_changelist"))
    assert response.context["cl"].result_list[0].usage_number == 2


@pytest.mark.parametrize(
    ("address", "make", "typed"),
    [
        ("admin:authors_author_changelist", make_author, ("آمنة الطاهر", "امنه")),
        ("admin:articles_section_changelist", make_section, ("إفريقيا", "افريقيا")),
        ("admin:tags_tag_changelist", make_tag, ("الأُسرة", "الاسره")),
    ],
)
def test_lists_find_any_spelling_in_any_language_once(address, make, typed):
    name, spelled = typed
    row = make(name)
    make("شيء آخر")
    client = at_desk("chief editor")
    assert list(client.get(reverse(address), {"q": spelled}).context["cl"].result_list) == [row]
    field = row.name_field
    add_words(row, "fr", **{field: "Amina"})
    assert list(client.get(reverse(address), {"q": "amina"}).context["cl"].result_list) == [row]


def test_lists_cost_no_more_queries_with_more_rows(django_assert_max_num_queries):
    client = at_desk("superuser")
    for _number in range(15):
        make_article(section=make_section(), authors=[make_author()], tags=[make_tag()])
        make_user("reporter")
    for model in ("authors_author", "articles_section", "tags_tag", "accounts_user"):
        address = reverse(f"admin:{model}_changelist")
        client.get(address)
        with django_assert_max_num_queries(14):
            assert client.get(address).status_code == 200


def house_page() -> str:
    """The page of the house, whose row no earlier test is remembered for."""
    Publication.objects.forget()
    return reverse("admin:publication_publication_change", args=[Publication.objects.current().pk])


def publication_data(**changes) -> dict:
    return (
        blank("name", "tagline", "about")
        | {
            "ar-name": "صوت الحق",
            "languages": ["ar", "fr"],
            "time_zone": "Africa/Ndjamena",
            "numerals": "western",
            "month_names": "egyptian",
            "hijri_offset": "0",
            "copy_policy": "credit",
            "comment_policy": "closed",
            "comment_days": "14",
            "machine_policy": "answers",
            "refused_crawlers": "",
            "former_hosts": "",
            "logo": "",
        }
        | changes
    )


def test_the_house_has_one_page_that_opens_directly():
    client = at_desk("chief editor")
    page = house_page()
    response = client.get(reverse("admin:publication_publication_changelist"))
    assert response.url == page
    assert client.get(reverse("admin:publication_publication_add")).status_code == 403
    delete = reverse("admin:publication_publication_delete", args=[1])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    client.post(page, publication_data(numerals="arabic-indic", has_hijri_date="on"))
    publication = Publication.objects.current()
    assert publication.languages == ["ar", "fr"]
    assert str(publication) == "صوت الحق"
    assert at_desk("editor").get(page).status_code == 403


def test_the_page_of_the_house_shows_the_date_as_it_will_be_written():
    client = at_desk("chief editor")
    page = house_page()
    client.post(page, publication_data(numerals="arabic-indic", month_names="levantine"))
    html = client.get(page).content.decode()
    sample = html.split('class="date-sample"')[1].split(">", 1)[1].split("<")[0]
    assert any(digit in sample for digit in "٠١٢٣٤٥٦٧٨٩")


@pytest.mark.parametrize(
    ("field", "value"),
    [("languages", ["fr"]), ("time_zone", "Sahel/Nowhere"), ("hijri_offset", "3")],
)
def test_a_wrong_house_rule_is_refused_in_words(field, value):
    client = at_desk("chief editor")
    page = house_page()
    response = client.post(page, publication_data(**{field: value}))
    assert response.status_code == 200
    assert response.context["adminform"].form.errors


def test_redirects_are_found_in_any_spelling_of_the_address():
    Redirect.objects.lead("/أخبار/قصة-قديمة", "/2026/11/قصة")
    client, address = at_desk("chief editor"), reverse("admin:redirects_redirect_changelist")
    typed = "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D9%82%D8%B5%D8%A9"
    for query in ("قصة-قديمة", typed):
        assert len(client.get(address, {"q": query}).context["cl"].result_list) == 1, query
    add = reverse("admin:redirects_redirect_add")
    response = client.post(add, {"old_path": "/قديم", "target": ""})
    assert response.context["adminform"].form.errors
