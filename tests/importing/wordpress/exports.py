"""Small exports, written as WordPress writes them."""

from itertools import count

SITE = "https://old.example"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>الموقع القديم</title><link>{site}</link><language>ar</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>{site}</wp:base_site_url>
<wp:base_blog_url>{site}</wp:base_blog_url>
<wp:author><wp:author_login>amina</wp:author_login>
<wp:author_email>amina@old.example</wp:author_email>
<wp:author_display_name><![CDATA[أمينة ديالو]]></wp:author_display_name></wp:author>
"""
_ids = count(100)


def cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def export(*parts: str, site: str = SITE) -> str:
    return HEAD.format(site=site) + "\n".join(parts) + "</channel></rss>\n"


def item(
    title: str = "خبر من السوق",
    content: str = "قال شهود في السوق إن الأسعار ارتفعت.",
    *,
    number: int | None = None,
    kind: str = "post",
    status: str = "publish",
    slug: str = "",
    written: str = "2013-03-15 10:00:00",
    inside: str = "",
    **elements: str,
) -> str:
    """``elements`` replace what is written by default, with ``_`` for the colon of a name."""
    number = next(_ids) if number is None else number
    slug = slug or f"story-{number}"
    parts = {
        "link": f"{SITE}/{written[:10].replace('-', '/')}/{slug}/",
        "guid": f"{SITE}/?p={number}",
        "dc_creator": "amina",
        "excerpt_encoded": "",
        "wp_post_date": written,
        "wp_post_date_gmt": written,
        "wp_post_parent": "0",
        "wp_post_password": "",
        "wp_is_sticky": "0",
    } | elements
    fields = "".join(f"<{_(name)}>{cdata(text)}</{_(name)}>" for name, text in parts.items())
    return (
        f"<item><title>{cdata(title)}</title>{fields}"
        f"<content:encoded>{cdata(content)}</content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_name>{slug}</wp:post_name>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{inside}</item>"
    )


def _(name: str) -> str:
    return name.replace("_", ":", 1) if name.startswith(("dc_", "excerpt_", "wp_")) else name


def comment(number: int, text: str = "تعليق", *, parent: int = 0, kind: str = "", state: str = "1"):
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id>"
        f"<wp:comment_author>{cdata('قارئ')}</wp:comment_author>"
        "<wp:comment_author_email>reader@mail.example</wp:comment_author_email>"
        "<wp:comment_author_IP>203.0.113.9</wp:comment_author_IP>"
        "<wp:comment_date>2013-03-16 08:00:00</wp:comment_date>"
        "<wp:comment_date_gmt>2013-03-16 08:00:00</wp:comment_date_gmt>"
        f"<wp:comment_content>{cdata(text)}</wp:comment_content>"
        f"<wp:comment_approved>{state}</wp:comment_approved>"
        f"<wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent>"
        "</wp:comment>"
    )


def meta(name: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{name}</wp:meta_key>"
        f"<wp:meta_value>{cdata(value)}</wp:meta_value></wp:postmeta>"
    )


def term(taxonomy: str, slug: str, name: str) -> str:
    return f'<category domain="{taxonomy}" nicename="{slug}">{cdata(name)}</category>'


ATTACHMENT = item(
    "market",
    "",
    number=50,
    kind="attachment",
    status="inherit",
    excerpt_encoded="سوق الصباح",
    wp_attachment_url=f"{SITE}/wp-content/uploads/2013/03/market.jpg",
    inside=meta("_wp_attachment_image_alt", "باعة وخضر"),
)
