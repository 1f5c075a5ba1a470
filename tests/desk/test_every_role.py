"""Every role at every address of the desk, with every verb: nobody reaches what is not hers."""

import re
from datetime import timedelta

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.roles import ROLES
from articles import previewing, trash, workflow
from articles.models import Article, Edition
from articles.verbs import VERBS
from tests.desk.desk import LIST, at_desk, edit, page_of
from tests.factories import make_article, make_photo, make_user, publish, translate

pytestmark = pytest.mark.django_db

SECRET = "سرّالمهنة"  # stands in everything of the story that is not hers
SEES_ALL = {role for role, rights in ROLES.items() if "articles.edit_any_article" in rights}
OTHERS = sorted({*ROLES, ""} - SEES_ALL)
NOT_FOR_GET = {"logout", "set_language"}


@pytest.fixture
def secret(db) -> Article:
    """A colleague's story with all that can hang on one."""
    photo = make_photo("صورة عامة")
    owner = make_user("reporter")
    article = make_article(
        f"{SECRET} في العنوان", summary=SECRET, lead_photo=photo, created_by=owner,
        body=f'<p>{SECRET}</p><figure data-photo="{photo.pk}"></figure>', editor_note=SECRET,
    )  # fmt: skip
    translate(article, "fr", headline=f"Brouillon {SECRET}")
    workflow.submit(article, language="ar", by=owner)
    workflow.return_to_draft(article, language="ar", by=None, note=SECRET)
    article.photo = photo
    return article


def desk_patterns(patterns=None, prefix: str = "") -> list[tuple[str, str]]:
    """Each named address of the desk: its name and its route."""
    found = []
    for pattern in patterns or get_resolver(None).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver) and route.startswith("desk/"):
            found += desk_patterns(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and prefix and pattern.name:
            found.append((pattern.name, route))
    return found


def addresses(article: Article) -> list[str]:
    """Every address of the desk, with the story's number wherever it takes one."""
    values = {
        "app_label": "articles", "content_type_id": 1, "language": "ar", "model_name": "article",
        "number": 1, "verb": "submit",
    }  # fmt: skip
    found = set()
    for name, route in desk_patterns():
        names = re.findall(r"<(?:\w+:)?(\w+)>", route)
        try:
            kwargs = {one: values.get(one, article.pk) for one in names}
            found.add(reverse(f"admin:{name}", kwargs=kwargs))
        except NoReverseMatch:
            continue  # a page that takes something else than numbers
    return sorted(path for path in found if path.strip("/").split("/")[-1] not in NOT_FOR_GET)


def test_the_walk_knows_the_pages_of_a_story(secret):
    walked = addresses(secret)
    for part in ("change", "history", "delete", "compare", "preview/ar", "do/submit/ar"):
        assert f"/desk/articles/article/{secret.pk}/{part}/" in walked
    assert len(walked) > 40


@pytest.mark.parametrize("role", OTHERS)
def test_no_address_of_the_desk_shows_a_colleagues_story(role, secret):
    client = at_desk(role)
    for path in addresses(secret):
        for query in ({}, {"q": SECRET}):
            response = client.get(path, query)
            assert response.status_code < 500, (path, query)
            shown = b"".join(response).decode() if response.streaming else response.content.decode()
            shown = re.sub(rf"""value="{SECRET}"|[?&;]q=[^"&]*""", "", shown)
            assert SECRET not in shown, (path, query)


@pytest.mark.parametrize("role", OTHERS)
def test_no_suggestion_preview_or_guess_finds_a_colleagues_story(role, secret):
    client = at_desk(role)
    for model, field in (("byline", "article"), ("byline", "author"), ("edition", "article")):
        query = {"app_label": "articles", "model_name": model, "field_name": field, "term": SECRET}
        answer = client.get(reverse("admin:autocomplete"), query)
        assert SECRET not in answer.content.decode()
    for path in (f"/desk-preview/{secret.pk}/ar/", f"/fr/desk-preview/{secret.pk}/fr/"):
        assert client.get(path).status_code == 404
    used = client.get(reverse("admin:photos_photo_change", args=[secret.photo.pk]))
    assert SECRET not in used.content.decode()
    for name in ("articles_article", "articles_section", "tags_tag", "authors_author"):
        lookups = {"translations__headline__contains": "ع", "created_by__username__contains": "u"}
        for lookup, value in lookups.items():
            answer = client.get(reverse(f"admin:{name}_changelist"), {lookup: value})
            assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("role", OTHERS)
def test_no_address_of_the_desk_shows_what_a_colleague_has_deleted(role, secret):
    trash.trash(secret, by=None)
    client = at_desk(role)
    for path in addresses(secret):
        for query in ({}, {"trash": "1"}):
            assert SECRET not in client.get(path, query).content.decode(), (path, query)


@pytest.mark.parametrize("role", [*sorted(ROLES), ""])
def test_each_verb_by_each_role_on_a_colleagues_story(role, secret):
    """Only who has the permission of the table acts; for all others nothing changes."""
    client = at_desk(role)
    tomorrow = f"{timezone.localtime() + timedelta(days=1):%Y-%m-%dT%H:%M}"
    answer = {"note": "", "notice": "", "kind": "update", "text": "x"}
    answer |= dict.fromkeys(("live_from", "live_until", "embargoed_until"), tomorrow)
    for verb in VERBS:
        before = state_of(secret)
        address = reverse("admin:articles_article_verb", args=[secret.pk, verb, "ar"])
        status = client.post(address, answer).status_code
        if role in SEES_ALL and workflow.TRANSITIONS[verb].permission in ROLES[role]:
            assert status in {200, 302, 409}, verb
        else:
            assert status in {403, 404}, verb
            assert state_of(secret) == before, verb


def state_of(article: Article) -> tuple:
    return (
        list(article.translations.order_by("pk").values_list("stage", flat=True)),
        Edition.objects.count(),
        article.audit_entries.count(),
        Article.objects.values("embargoed_until").get(pk=article.pk),
    )


def test_a_reporter_keeps_her_own_story_in_sight_from_draft_to_readers():
    client = at_desk("reporter")
    own = make_article("مادتي", created_by=client.user)
    for path in addresses(own):
        if f"/article/{own.pk}/" in path:
            assert client.get(path).status_code in {200, 302, 403, 404, 405}, path
    edit(client, own, ar_summary="جديد")
    publish(own)
    assert "مادتي" in client.get(LIST).content.decode()
    assert client.get(page_of(own)).status_code == 200


def test_a_link_for_outsiders_is_no_way_around_for_a_colleague(secret):
    previewing.share(secret, language="ar", by=None, days=1, recipient="شريك")
    reporter = at_desk("reporter")
    for path in addresses(secret):
        assert "شريك" not in reporter.get(path).content.decode()
