"""A link lets an outsider read one text before its publication, for a while, and nothing else."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles import previewing, workflow
from articles.models import Article, AuditEntry, PreviewLink
from articles.workflow import NotPossible
from tests import factories
from tests.website.reading import main_of, text_of

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _forget_counts():
    cache.clear()


@pytest.fixture
def article(publication):
    return factories.make_article("مسودة العنوان", summary="ملخص المسودة")


def share(article, language="ar", **options):
    options = {"days": 3, "by": factories.make_user("editor")} | options
    return previewing.share(article, language=language, **options)


def address(secret: str, language: str = "ar") -> str:
    return f"/shared/{secret}/" if language == "ar" else f"/{language}/shared/{secret}/"


def test_whoever_has_the_link_reads_the_page_and_it_is_kept_and_told_nowhere(client, read, article):
    link, secret = share(article, recipient="محامي الدار")
    page = read(address(secret))
    assert "مسودة العنوان" in text_of(main_of(page))
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    response = client.get(address(secret))
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert "Set-Cookie" not in response.headers
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    link.refresh_from_db()
    assert link.opened_count == 2
    assert len(secret) >= 40
    assert secret not in str(PreviewLink.objects.values().get())


def test_the_page_is_the_one_that_the_desk_previews(client, article):
    _link, secret = share(article)
    outside = main_html(client, address(secret))
    client.force_login(factories.make_user("editor"))
    assert outside == main_html(client, f"/desk-preview/{article.pk}/ar/")


def main_html(client, path: str) -> str:
    content = client.get(path).content.decode()
    main = content[content.index("<main") : content.index("</main>")]
    return re.sub(r"<time.*?</time>", "", main)


def test_it_follows_the_text_until_it_expires(client, read, article, monkeypatch):
    _link, secret = share(article, days=3)
    words = article.translations.get()
    words.headline = "عنوان صُحّح"
    words.save()
    assert "عنوان صُحّح" in text_of(main_of(read(address(secret))))
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + 3 * DAY - DAY / 24)
    assert client.get(address(secret)).status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: now + 3 * DAY + DAY / 24)
    ended = client.get(address(secret))
    assert ended.status_code == 410
    assert "صُحّح" not in ended.content.decode()
    assert "no-store" in ended.headers["Cache-Control"]
    assert ended.headers["Referrer-Policy"] == "no-referrer"


def test_a_revoked_link_opens_nothing_and_both_acts_are_on_record(client, article):
    editor = factories.make_user("editor")
    link, secret = share(article, by=editor, recipient="شريك")
    previewing.revoke(link, by=editor)
    previewing.revoke(link, by=editor)
    assert client.get(address(secret)).status_code == 410
    acts = AuditEntry.objects.filter(article=article).order_by("pk")
    assert [(act.verb, act.actor, act.note) for act in acts] == [
        ("share", editor, "شريك"),
        ("revoke", editor, "شريك"),
    ]


def test_a_link_of_somebody_who_left_or_to_a_text_that_was_dropped_opens_nothing(client, article):
    editor = factories.make_user("editor")
    _link, secret = share(article, by=editor)
    _link, of_operator = share(article, by=None)
    editor.is_active = False
    editor.save()
    assert client.get(address(secret)).status_code == 410
    assert client.get(address(of_operator)).status_code == 200
    workflow.spike(article, language="ar", by=None)
    assert client.get(address(of_operator)).status_code == 410


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_link_reveals_no_other_text_and_the_pages_for_nothing_speak_its_language(
    client, read, article, language
):
    factories.translate(article, "fr", headline="Titre du brouillon")
    other = factories.make_article("سرّ آخر")
    link, secret = share(article, language)
    previewing.share(other, language="ar", by=None, days=1)
    shown = client.get(address(secret, language)).content.decode()
    assert ("مسودة العنوان" in shown) == (language == "ar")
    assert ("Titre du brouillon" in shown) == (language == "fr")
    assert "سرّ آخر" not in shown
    wrong = "fr" if language == "ar" else "ar"
    assert client.get(address(secret, wrong)).status_code == 404
    assert read(address("x" * 43, language), status=404).get("lang") == language
    PreviewLink.objects.filter(pk=link.pk).update(revoked_at=timezone.now())
    assert read(address(secret, language), status=410).get("lang") == language


def test_nobody_tries_secrets_or_opens_a_link_to_a_crowd(client, article, monkeypatch):
    _link, secret = share(article)
    monkeypatch.setattr("website.views.preview.OPENINGS_AN_HOUR", 3)
    monkeypatch.setattr("website.views.preview.MISSES_A_MINUTE", 3)
    assert [client.get(address("x" * 43)).status_code for _try in range(4)] == [404] * 3 + [429]
    assert [client.get(address(secret)).status_code for _try in range(4)] == [200] * 3 + [429]
    assert client.get(address(secret)).headers["Retry-After"]
    assert "no-store" in client.get(address(secret)).headers["Cache-Control"]


def test_a_link_is_made_by_who_may_for_as_long_as_the_list_says(article):
    reporter = factories.make_user("reporter")
    own = factories.make_article(created_by=reporter)
    with pytest.raises(PermissionDenied):
        share(own, by=reporter)
    with pytest.raises(NotPossible):
        share(article, days=365)
    with pytest.raises(NotPossible):
        share(article, "fr")
    assert not PreviewLink.objects.exists()
    share(article)
    assert Article.objects.get(pk=article.pk).stage_in("ar") == "draft"
