"""Exports that mean harm, or were made by nobody who cared."""

import pytest

from articles.models import Article, Edition
from comments.models import Comment
from tests.importing.wordpress.exports import cdata, export, item, meta, term

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
HOSTILE = (
    f"<wp:author><wp:author_login>eve</wp:author_login><wp:author_display_name>"
    f"{cdata(f'حواء {SCRIPT}')}</wp:author_display_name></wp:author>"
    f"<wp:tag><wp:tag_slug>{cdata(SCRIPT)}</wp:tag_slug><wp:tag_name>{cdata(f'وسم {SCRIPT}')}"
    "</wp:tag_name></wp:tag>"
)
ANSWER = (
    "<wp:comment><wp:comment_id>1</wp:comment_id>"
    f"<wp:comment_author>{cdata(f'قارئ {SCRIPT}')}</wp:comment_author>"
    f"<wp:comment_author_url>javascript:alert(3)</wp:comment_author_url>"
    "<wp:comment_date_gmt>2013-03-16 08:00:00</wp:comment_date_gmt>"
    f"<wp:comment_content>{cdata(f'نص {SCRIPT}')}</wp:comment_content>"
    "<wp:comment_approved>1</wp:comment_approved></wp:comment>"
)


def test_a_script_in_every_field_reaches_no_reader(move, client):
    story = item(
        f"عنوان {SCRIPT}",
        f"<p>نص {SCRIPT}</p><a href='javascript:alert(4)'>رابط</a>",
        number=7,
        excerpt_encoded=f"ملخص {SCRIPT}",
        dc_creator="eve",
        inside=term("post_tag", SCRIPT.replace("<", "&lt;"), f"وسم {SCRIPT}")
        + meta("_yoast_wpseo_title", SCRIPT)
        + meta("_yoast_wpseo_metadesc", SCRIPT)
        + meta("footnotes", f'[{{"content": "{SCRIPT}"}}]')
        + ANSWER,
    )

    move(export(HOSTILE, story))

    page = client.get(Edition.objects.get().get_absolute_url()).content.decode()
    for harm in ("<script>alert", "onerror=alert(2)>", "javascript:"):
        assert harm not in page
    assert "<" not in Comment.objects.get().text


def test_serialized_values_build_nothing_and_overrides_turn_nothing(move):
    move(
        export(
            item(
                "\u202eنص\u202c مقلوب\u200b",
                number=7,
                inside=meta("_wp_attachment_metadata", 'O:8:"stdClass":1:{s:1:"a";s:99999:"b";}'),
            )
        )
    )

    assert Article.objects.get().headline == "نص مقلوب"
