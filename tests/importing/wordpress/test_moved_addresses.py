"""The addresses of a site that moved in lead to where its pages are now."""

import pytest

from tests.factories import make_article, publish
from tests.importing.wordpress.exports import ATTACHMENT, SITE, cdata, export, item, meta, term

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/?p=7",
        "/?p=7&utm_source=x",
        "/index.php?p=7",
        "/2013/03/15/caravans/",
        "/2013/03/15/caravans",
        "/caravans/",
        "/caravans/feed/",
        "/2013/03/15/caravans/amp/",
        "/2013/03/15/caravans/comment-page-2/",
        "/archives/7/",
        "/the-older-slug/",
        "/%D9%82%D9%88%D8%A7%D9%81%D9%84/",
        "/%d9%82%d9%88%d8%a7%d9%81%d9%84",
        "/2013/03/15/caravans/*",
    ],
)
def test_every_old_address_of_a_story_leads_there_in_one_hop(move, client, address):
    old = meta("_wp_old_slug", "the-older-slug") + meta(
        "_wp_old_slug", "%d9%82%d9%88%d8%a7%d9%81%d9%84"
    )
    move(export(item(number=7, slug="caravans", inside=old)))

    response = client.get(address)

    assert response.status_code == 301
    assert response["Location"].partition("?")[0] == "/2013/03/caravans/"


def test_pages_of_categories_tags_authors_and_pictures_lead_on(move, client):
    declared = (
        "<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>mali</wp:category_nicename>"
        f"<wp:category_parent>sahel</wp:category_parent><wp:cat_name>{cdata('مالي')}</wp:cat_name>"
        "</wp:category><wp:category><wp:category_nicename>sahel</wp:category_nicename>"
        f"<wp:cat_name>{cdata('الساحل')}</wp:cat_name></wp:category>"
    )
    story = item(number=7, inside=term("category", "mali", "مالي"))
    picture = ATTACHMENT.replace(cdata("0"), cdata("7"), 1)
    move(export(declared, story, picture))

    for path in ("/category/sahel/mali/", "/category/mali/feed/", "/?cat=3"):
        assert client.get(path)["Location"].startswith("/tag/"), path
    assert client.get("/author/amina/")["Location"].startswith("/author/")
    assert client.get("/?attachment_id=50")["Location"] == "/2013/03/story-7/"


def test_a_live_address_beats_an_old_one(move, client):
    ours = publish(make_article("لنا", slug="ours"))
    move(export(item(number=7, slug="x", link=f"{SITE}{ours.get_absolute_url()}")))

    assert client.get(ours.get_absolute_url()).status_code == 200


def test_of_two_stories_with_one_old_address_the_newer_gets_it_and_it_is_listed(move, client):
    said = move(
        export(
            item(number=7, slug="a", link=f"{SITE}/same/", written="2012-01-01 10:00:00"),
            item(number=8, slug="b", link=f"{SITE}/same/", written="2013-01-01 10:00:00"),
        )
    )

    assert client.get("/same/")["Location"] == "/2013/01/b/"
    assert "addresses that several stories had: 1\n  /same" in said
