"""The desk says which stories stand below another, and readers see them first."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles import relating, workflow
from articles.models import AuditEntry, RelatedStory
from tests import factories
from tests.desk.desk import at_desk
from tests.website.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(db):
    """A story, two that share its tag, and two that share nothing."""
    names = ["أصل", "قريبة أولى", "قريبة ثانية", "بعيدة أولى", "بعيدة ثانية"]
    tags = [["مالي"]] * 3 + [[], []]
    return [
        factories.make_edition(name, tags=tag, at=timezone.now() - timedelta(hours=number))
        for number, (name, tag) in enumerate(zip(names, tags, strict=True))
    ]


@pytest.fixture
def below(client):
    def below(edition) -> list[str]:
        page = html.fromstring(client.get(edition.get_absolute_url()).content.decode())
        return [text_of(link) for link in page.cssselect(".related .card-headline a")]

    return below


def page_of(edition) -> str:
    return reverse("admin:articles_article_related", args=[edition.article_id])


def test_what_the_desk_chose_comes_first_in_its_order(stories, below):
    origin, near, _near, far, farther = stories
    assert below(origin)[0] == "قريبة أولى"
    lines = f"https://news.example{farther.get_absolute_url()}\n\n/s/{far.article_id}\n"
    response = at_desk("editor").post(page_of(origin), {"addresses": lines})
    assert response.status_code == 302
    assert below(origin)[:2] == ["بعيدة ثانية", "بعيدة أولى"]
    assert "قريبة أولى" in below(origin)[2:]
    assert AuditEntry.objects.filter(verb="relate", article=origin.article_id).count() == 1
    at_desk("editor").post(page_of(origin), {"addresses": ""})
    assert below(origin)[0] == "قريبة أولى"


def test_only_what_is_live_in_the_language_is_shown(stories, below):
    origin, near, _near, far, farther = stories
    relating.relate(origin.article, [far.article, farther.article], by=None)
    workflow.withdraw(far.article, language="ar", by=None)
    factories.translate(origin.article, "fr", headline="Origine")
    french = factories.publish(origin.article, "fr")
    assert below(origin)[0] == "بعيدة ثانية"
    assert "بعيدة أولى" not in below(origin)
    assert below(french) == []


@pytest.mark.parametrize(
    "line", ["/s/999999", "كلام", "/2026/11/لا-شيء/", "https://[x/", "/desk/", "{draft}", "{self}"]
)
def test_what_is_no_published_story_is_refused_and_the_text_is_kept(stories, line):
    draft = factories.make_article("مسودة")
    line = line.format(draft=f"/s/{draft.pk}", self=f"/s/{stories[0].article_id}")
    response = at_desk("editor").post(page_of(stories[0]), {"addresses": line})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert response.context["form"]["addresses"].value() == line
    assert not RelatedStory.objects.exists()


def test_who_may_not_publish_may_not_choose(stories):
    origin, other = stories[:2]
    for role in ("reporter", "translator"):
        response = at_desk(role).post(page_of(origin), {"addresses": f"/s/{other.article_id}"})
        assert response.status_code in {403, 404}, role
        with pytest.raises(PermissionDenied):
            relating.relate(origin.article, [other.article], by=factories.make_user(role))
    assert not RelatedStory.objects.exists()


def test_the_page_of_the_story_leads_there(stories):
    address = reverse("admin:articles_article_change", args=[stories[0].article_id])
    assert page_of(stories[0]) in at_desk("editor").get(address).content.decode()
    assert at_desk("editor").get(page_of(stories[0])).status_code == 200
