"""A preview is the page that publishing would make, for who may edit the story and nobody else."""

import re

import pytest

from articles.models import Edition
from tests import factories
from tests.website.reading import main_of, text_of


@pytest.fixture
def editor(publication):
    return factories.make_user("editor")


@pytest.fixture
def article(publication):
    author = factories.make_author("صحفي مستقل", biography="سيرة")
    photo = factories.make_photo("في السوق")
    return factories.make_article(
        "مسودة العنوان",
        summary="ملخص",
        authors=[author],
        tags=["مالي"],
        lead_photo=photo,
        body=f'<p>نص</p><figure data-photo="{photo.pk}"></figure>',
    )


def address_of(article, language="ar"):
    return f"/desk-preview/{article.pk}/{language}/"


def test_who_may_edit_sees_the_draft_as_a_page(client, read, editor, article):
    client.force_login(editor)
    page = read(address_of(article))
    text = text_of(page)
    for part in ("معاينة", "مسودة العنوان", "ملخص", "صحفي مستقل", "مالي", "في السوق"):
        assert part in text
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert not Edition.objects.exists()


def test_a_preview_is_kept_by_nobody_and_found_by_no_search(client, read, editor, article):
    client.force_login(editor)
    response = client.get(address_of(article))
    assert "no-store" in response.headers["Cache-Control"]
    assert "public" not in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert "ETag" not in response.headers
    assert read(address_of(article)).xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_others_find_nothing_there(client, article, editor):
    colleague = factories.make_user("reporter")
    owner = factories.make_user("reporter")
    article.created_by = owner
    article.save()
    assert client.get(address_of(article)).status_code == 404
    client.force_login(factories.make_user(""))
    assert client.get(address_of(article)).status_code == 404
    client.force_login(colleague)
    assert client.get(address_of(article)).status_code == 404
    client.force_login(owner)
    assert client.get(address_of(article)).status_code == 200
    client.force_login(editor)
    assert client.get(address_of(article)).status_code == 200


def test_what_cannot_be_previewed_is_not_found(client, editor, article):
    client.force_login(editor)
    for path in (
        address_of(article, "fr"),
        address_of(article, "de"),
        f"/desk-preview/{article.pk + 1}/ar/",
        "/desk-preview/99999999999999999999/ar/",
    ):
        assert client.get(path).status_code == 404, path


def test_a_text_that_is_not_ready_can_be_previewed(client, read, editor, publication):
    article = factories.make_article("عنوان", slug="")
    article.section = None
    article.save()
    article.bodies.update(body="")
    client.force_login(editor)
    assert "عنوان" in text_of(main_of(read(address_of(article))))


def test_the_preview_is_in_the_language_of_the_text_and_not_of_the_desk(client, read, article):
    factories.translate(article, "fr", headline="Le brouillon")
    client.force_login(factories.make_user("editor", ui_language="ar"))
    page = read(address_of(article, "fr"))
    assert (page.get("lang"), page.get("dir")) == ("fr", "ltr")
    assert "Le brouillon" in text_of(page)


def test_preview_and_page_are_the_same_but_for_the_banner(client, editor, article):
    client.force_login(editor)
    preview = main_html(client, address_of(article))
    edition = factories.publish(article)
    client.logout()
    page = main_html(client, edition.get_absolute_url())
    assert without_share(page) == without_share(preview)


def main_html(client, path: str) -> str:
    content = client.get(path).content.decode()
    return re.sub(
        r"<time.*?</time>", "", content[content.index("<main") : content.index("</main>")]
    )


def without_share(content: str) -> str:
    content = re.sub(r'<section class="share".*?</section>', "", content, flags=re.DOTALL)
    content = re.sub(r'<p><a class="more" href="/report/.*?</p>', "", content, flags=re.DOTALL)
    content = re.sub(r' data-read="[^"]*"', "", content)  # a preview is not counted as read
    return re.sub(r"\s+", " ", content)


def test_the_preview_of_a_change_shows_the_change(client, read, editor, article):
    path = factories.publish(article).get_absolute_url()
    article.set_current_language("ar")
    article.headline = "عنوان معدّل"
    article.save()
    client.force_login(editor)
    assert "عنوان معدّل" in text_of(main_of(read(address_of(article))))
    assert "عنوان معدّل" not in text_of(read(path))
