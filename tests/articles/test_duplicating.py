"""A story becomes the template of another, and takes neither its times nor its history along."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from articles import previewing, workflow
from articles.duplicating import duplicate
from articles.models import Article, AuditEntry
from tests.desk.desk import at_desk
from tests.factories import make_article, make_author, make_photo, make_user, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(db) -> Article:
    photo = make_photo()
    article = make_article(
        "نشرة الأسعار",
        summary="أسعار اليوم",
        authors=[make_author("آمنة")],
        tags=["أسعار"],
        lead_photo=photo,
        body=f'<p>نصّ</p><figure data-photo="{photo.pk}"></figure>',
        original_url="https://example.org/x",
    )
    translate(article, "fr", headline="Les prix")
    return article


def test_the_new_story_says_the_same_under_an_address_of_its_own(story):
    editor = make_user("editor")
    copy = duplicate(story, by=editor)
    assert copy.pk != story.pk
    assert copy.created_by == editor
    assert copy.languages() == ["ar", "fr"]
    assert list(copy.bodies.order_by("language_code").values_list("body", flat=True)) == list(
        story.bodies.order_by("language_code").values_list("body", flat=True)
    )
    assert [str(byline.author) for byline in copy.bylines.all()] == ["آمنة"]
    assert set(copy.tags.all()) == set(story.tags.all())
    assert copy.lead_photo == story.lead_photo
    slugs = [set(one.translations.values_list("slug", flat=True)) for one in (story, copy)]
    assert not slugs[0] & slugs[1]
    assert copy.revisions.count() == 1


def test_neither_embargo_nor_stage_dates_links_or_origin_come_along(story):
    workflow.embargo(
        story, language="ar", by=None, embargoed_until=timezone.now() + timedelta(days=1)
    )
    workflow.approve(story, language="ar", by=None)
    previewing.share(story, language="ar", by=None, days=1)
    copy = duplicate(Article.objects.get(pk=story.pk), by=None)
    assert copy.embargoed_until is None
    assert copy.stage_in("ar") == "draft"
    assert copy.original_url == ""
    assert not copy.editions.exists()
    assert not copy.preview_links.exists()
    assert set(AuditEntry.objects.filter(article=copy).values_list("verb", "note")) == {
        ("duplicate", f"#{story.pk}")
    }


def test_a_reporter_duplicates_her_own_story_and_no_other(story):
    reporter = at_desk("reporter")
    own = make_article("مادتي", created_by=reporter.user)
    with pytest.raises(PermissionDenied):
        duplicate(story, by=reporter.user)
    address = reverse("admin:articles_article_duplicate", args=[story.pk])
    assert reporter.post(address).status_code == 404
    assert at_desk("translator").post(address).status_code == 403
    address = reverse("admin:articles_article_duplicate", args=[own.pk])
    assert reporter.get(address).status_code == 200
    assert Article.objects.count() == 2
    assert reporter.post(address).status_code == 302
    assert Article.objects.filter(created_by=reporter.user).count() == 2
