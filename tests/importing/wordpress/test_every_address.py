"""Every address of everything in an export of a right-to-left site leads on in one hop."""

from urllib.parse import quote

import pytest

from tests.importing.wordpress.exports import (
    ATTACHMENT,
    SITE,
    cdata,
    comment,
    export,
    item,
    meta,
    term,
)

pytestmark = pytest.mark.django_db

SLUG = "گزارش-ویژه-از-مالی"
ENCODED = quote(SLUG)
OLD = quote("عنوان-قديم").lower()
DECLARED = (
    "<wp:author><wp:author_id>4</wp:author_id><wp:author_login>Reza.Karimi</wp:author_login>"
    f"<wp:author_display_name>{cdata('رضا کریمی')}</wp:author_display_name></wp:author>"
    "<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>sahel</wp:category_nicename>"
    f"<wp:cat_name>{cdata('الساحل')}</wp:cat_name></wp:category>"
    "<wp:category><wp:term_id>9</wp:term_id><wp:category_nicename>empty</wp:category_nicename>"
    f"<wp:cat_name>{cdata('باب فارغ')}</wp:cat_name></wp:category>"
    f"<wp:tag><wp:term_id>5</wp:term_id><wp:tag_slug>{quote('مالي').lower()}</wp:tag_slug>"
    f"<wp:tag_name>{cdata('مالي')}</wp:tag_name></wp:tag>"
)
STORY = item(
    "گزارش ویژه از مالی",
    number=7,
    slug=ENCODED.lower(),
    link=f"{SITE}/2013/03/15/{ENCODED.lower()}/",
    inside=meta("_wp_old_slug", OLD)
    + term("category", "sahel", "الساحل")
    + term("category", "undeclared", "باب لم يُعلن")
    + term("post_tag", quote("مالي").lower(), "مالي")
    + comment(1, "سؤال")
    + comment(2, "", kind="like"),
)
PAGE = item("من نحن", number=8, kind="page", slug="about", link=f"{SITE}/about/")
FOREIGN = item("بطاقة", number=9, kind="portfolio", slug="card", link=f"{SITE}/portfolio/card/")
PICTURE = ATTACHMENT.replace(cdata("0"), cdata("7"), 1)

STORIES = [
    f"/2013/03/15/{ENCODED}/",
    f"/2013/03/15/{ENCODED.lower()}",
    f"/2013/03/{ENCODED}/feed/",
    f"/{ENCODED}/",
    f"/{SLUG}",
    f"/{OLD}/",
    f"/{OLD.upper().replace('%D8', '%d8')}",
    "/?p=7",
    "/archives/7/",
    "/about/",
    "/about",
    "/?page_id=8",
    "/?p=8",
    "/?attachment_id=50",
]
LISTS = [
    "/category/sahel/",
    "/category/sahel/feed/",
    "/category/sahel/page/2/",
    "/?cat=3",
    "/category/empty/",
    "/?cat=9",
    "/category/undeclared/",
    f"/tag/{quote('مالي')}/",
    f"/tag/{quote('مالي').lower()}",
    f"/?tag={quote('مالي')}",
    "/author/Reza.Karimi/",
    "/author/reza-karimi/",
    "/author/reza-karimi/feed/",
    "/?author=4",
    "/author/amina/",
]


def test_every_address_leads_to_a_page_in_one_hop(move, client):
    move(export(DECLARED, STORY, PAGE, FOREIGN, PICTURE))

    for address in STORIES + LISTS:
        answer = client.get(address)
        if answer.status_code == 200 and not address.startswith("/?"):
            continue  # the same address as here
        assert answer.status_code == 301, address
        assert client.get(answer["Location"]).status_code == 200, (address, answer["Location"])
    assert client.get("/portfolio/card/").status_code == 404
