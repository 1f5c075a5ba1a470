"""Nothing that is not live leaks onto any page, nor into any count, link or picture."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Edition
from tests import factories
from tests.website.reading import main_of, path_of, text_of


@pytest.fixture
def draft(publication):
    return factories.make_article("سرّ لم يُنشر", slug="سر", summary="سر", tags=["كتمان"])


@pytest.fixture
def everywhere(outlet, read):
    """All that a reader can see: the source of every page of the outlet in one text."""

    def everywhere() -> str:
        return "\n".join(
            text_of(read(path)) + str(sorted(link.get("href") for link in read(path).iter("a")))
            for path in outlet.pages.values()
        )

    return everywhere


def in_an_hour():
    return timezone.now() + timedelta(hours=1)


def test_a_draft_is_nowhere(client, everywhere, draft):
    assert "سرّ" not in everywhere()
    assert "كتمان" not in everywhere()
    this_month = f"{timezone.now():%Y/%m}"
    assert client.get(f"/{this_month}/سر/").status_code == 404


def test_a_scheduled_story_is_nowhere_until_its_time_and_everywhere_after(
    client, everywhere, draft, monkeypatch
):
    edition = workflow.schedule(draft, language="ar", by=None, live_from=in_an_hour())
    path = edition.get_absolute_url()
    assert "سرّ" not in everywhere()
    assert client.get(path).status_code == 404
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "سرّ" in everywhere()
    assert client.get(path).status_code == 200


def test_a_scheduled_story_answers_like_one_that_never_was(client, outlet, draft):
    path = workflow.schedule(draft, language="ar", by=None, live_from=in_an_hour())
    scheduled = client.get(path.get_absolute_url())
    unknown = client.get(path.get_absolute_url().replace("%D8%B3", "%D8%B4"))
    assert (scheduled.status_code, unknown.status_code) == (404, 404)
    assert scheduled.content == unknown.content
    assert scheduled.headers["Cache-Control"] == unknown.headers["Cache-Control"]


def test_the_spellings_of_a_scheduled_address_tell_nothing(client, outlet, draft):
    address = workflow.schedule(draft, language="ar", by=None, live_from=in_an_hour()).path
    for path in (f"/{address}", f"/{address}؟", f"/2019/01/{draft.slug}/", f"/ar/{address}/"):
        assert client.get(path).status_code == 404, path


def test_a_tag_and_an_author_of_drafts_only_are_not_known(client, outlet):
    author = factories.make_author("لم تنشر بعد")
    factories.make_article("مسودة", authors=[author], tags=["انقلاب"])
    for path in ("/author/لم-تنشر-بعد/", "/tag/انقلاب/", "/author/لم-تنشر-بعد", "/tag/انقلاب"):
        assert client.get(path).status_code == 404, path
    factories.make_edition("منشورة", authors=[author], tags=["انقلاب"])
    for path in ("/author/لم-تنشر-بعد/", "/tag/انقلاب/"):
        assert client.get(path).status_code == 200, path


def test_a_change_of_a_live_story_shows_only_when_it_is_published(read, outlet):
    article = outlet.article
    article.set_current_language("ar")
    article.headline = "عنوان لم يُقرّ بعد"
    article.save()
    page = read(outlet.pages["ar article"])
    assert "عنوان لم يُقرّ بعد" not in text_of(page)
    assert "مالي تعترف لأول مرة" in text_of(page)


def test_a_withdrawn_story_is_gone_and_says_why(read, client, everywhere, outlet, draft):
    path = factories.publish(draft).get_absolute_url()
    assert "سرّ" in everywhere()
    workflow.withdraw(draft, language="ar", by=None, notice="سُحبت لخطأ في <b>المصدر</b>.")
    page = read(path, status=410)
    assert "سُحبت لخطأ في <b>المصدر</b>." in text_of(main_of(page))
    assert "سرّ" not in text_of(page)
    assert "سرّ" not in everywhere()
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_story_whose_time_has_passed_is_gone(read, client, draft, publication, monkeypatch):
    ends = in_an_hour()
    path = workflow.publish(draft, language="ar", by=None, live_until=ends).get_absolute_url()
    assert client.get(path).status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: ends + timedelta(seconds=1))
    page = read(path, status=410)
    assert "سرّ" not in text_of(page)


def test_a_withdrawn_story_that_is_scheduled_again_stays_gone_until_then(client, draft, outlet):
    path = factories.publish(draft).get_absolute_url()
    workflow.withdraw(draft, language="ar", by=None, notice="نراجعها.")
    draft.set_current_language("ar")
    draft.slug = "عنوان-سيأتي"
    draft.save()
    workflow.schedule(draft, language="ar", by=None, live_from=in_an_hour())
    for spelling in (path, path.rstrip("/")):
        response = client.get(spelling, follow=True)
        assert response.status_code == 410, spelling
        assert "%D8%B3%D9%8A%D8%A3%D8%AA%D9%8A" not in str(response.redirect_chain)


def test_a_withdrawn_language_leaves_the_others_alone(client, read, outlet):
    workflow.withdraw(outlet.article, language="fr", by=None)
    assert client.get(outlet.pages["fr article"]).status_code == 410
    page = read(outlet.pages["ar article"])
    assert outlet.pages["fr article"] not in {link.get("href") for link in page.iter("a")}
    assert not page.xpath("//link[@rel='alternate'][@hreflang='fr']")


def test_a_story_that_moved_leads_to_its_place_in_one_step(client, outlet):
    article, old = outlet.article, outlet.pages["ar article"]
    addresses = [old]
    for slug in ("ثاني-عنوان", "ثالث-عنوان"):
        article.set_current_language("ar")
        article.slug = slug
        article.save()
        addresses.append(factories.publish(article).get_absolute_url())
    for address in addresses[:-1]:
        response = client.get(f"{address}?x=1")
        assert response.status_code == 301
        assert response.headers["Location"] == f"{addresses[-1]}?x=1"
    assert client.get(addresses[-1]).status_code == 200


def test_a_new_story_takes_an_old_address_over(client, read, outlet):
    article, old = outlet.article, outlet.pages["ar article"]
    article.set_current_language("ar")
    slug, article.slug = article.slug, "مكان-آخر"
    article.save()
    factories.publish(article)
    other = factories.make_article("قصة أخرى", slug=slug)
    first = Edition.objects.get(article=article, language_code="ar", number=1)
    moment = first.live_from + timedelta(seconds=1)  # in the month that the address names
    Edition.objects.filter(pk=first.pk).update(live_until=moment)
    edition = factories.publish(other, at=moment)
    assert edition.get_absolute_url() == old
    assert "قصة أخرى" in text_of(main_of(read(old)))
    assert path_of(client.get(old)) == ""
