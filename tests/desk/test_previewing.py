"""The preview at the desk: two widths, and the links for outsiders with who made them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles import previewing
from articles.models import PreviewLink
from tests.desk.browser import faults, log_in, overflows
from tests.desk.desk import at_desk
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


def preview_of(article, language: str = "ar") -> str:
    return reverse("admin:articles_article_preview", args=[article.pk, language])


def revoking(link) -> str:
    args = [link.article_id, link.language_code, link.pk]
    return reverse("admin:articles_article_revoke", args=args)


def test_the_frames_show_the_page_and_only_our_own_pages_may_frame_it():
    client, article = at_desk("reporter"), make_article("عنوان")
    article.created_by = client.user
    article.save()
    html = client.get(preview_of(article)).content.decode()
    frames = re.findall(r'<iframe src="([^"]+)"', html)
    assert frames == [f"/desk-preview/{article.pk}/ar/"] * 2
    framed = client.get(frames[0])
    assert "frame-ancestors 'self'" in framed.headers["Content-Security-Policy"]
    assert framed.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "preview-links" not in html  # a reporter lets nobody in
    assert client.post(preview_of(article), {"days": "3"}).status_code == 403
    assert not PreviewLink.objects.exists()


def test_a_link_is_made_shown_once_listed_and_revoked():
    client, article = at_desk("editor"), make_article("عنوان")
    client.post(preview_of(article), {"days": "7", "recipient": "شريك النشر"})
    page = client.get(preview_of(article))
    found = page.context["fresh"]["address"]
    assert Client().get(found.removeprefix("http://testserver")).status_code == 200
    assert "شريك النشر" in page.content.decode()
    assert client.get(preview_of(article)).context["fresh"] is None
    link = PreviewLink.objects.get()
    assert client.get(revoking(link)).status_code == 404
    client.post(revoking(link))
    assert Client().get(found.removeprefix("http://testserver")).status_code == 410
    assert list(client.get(preview_of(article)).context["links"]) == []


def test_a_duration_that_is_not_offered_is_refused():
    client, article = at_desk("editor"), make_article("عنوان")
    assert client.post(preview_of(article), {"days": "900"}).context["form"].errors["days"]
    assert not PreviewLink.objects.exists()


def test_others_find_no_preview_and_revoke_no_link():
    article = make_article("عنوان", created_by=make_user("reporter"))
    link, _secret = previewing.share(article, language="ar", by=None, days=1)
    for role in ("reporter", "photo editor", ""):
        client = at_desk(role)
        for answer in (
            client.get(preview_of(article)),
            client.post(preview_of(article), {"days": "1"}),
            client.post(revoking(link)),
        ):
            assert answer.status_code in {403, 404}, role
    assert at_desk("editor").get(preview_of(article, "fr")).status_code == 404
    assert PreviewLink.objects.live().count() == 1


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_is_seen_at_both_widths(new_page, live_server, width):
    article = make_article("عنوان يُعاين")
    page = log_in(new_page(width=width), make_user("editor"), live_server.url)
    page.goto(preview_of(article))
    phone = page.frame_locator(".preview-phone iframe")
    phone.get_by_role("heading", name="عنوان يُعاين").wait_for()
    assert phone.locator("html").evaluate("() => innerWidth") <= 360
    page.locator("[value=desktop]").check()
    desktop = page.frame_locator(".preview-desktop iframe")
    desktop.get_by_role("heading", name="عنوان يُعاين").wait_for()
    assert desktop.locator("html").evaluate("() => innerWidth") == 1280
    assert not overflows(page)
    assert faults(page) == []
