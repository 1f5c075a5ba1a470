"""Stories come in as lines of JSON that anybody can write."""

import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image

from articles.models import Article, Edition
from comments.models import Comment
from importing.models import ImportedItem, ImportRun
from redirects.models import Redirect
from search.models import SearchEntry
from tests import factories

pytestmark = pytest.mark.django_db

STORY = {
    "id": "12",
    "language": "ar",
    "headline": "قافلة جديدة تصل إلى غاو",
    "kicker": "أسواق",
    "summary": "وصلت صباح اليوم.",
    "body": "<p>وصلت القافلة.</p><script>alert(1)</script>",
    "section": "أخبار الساحل",
    "authors": ["آمنة صالح", {"name": "صحفي مستقل", "is_pseudonymous": True}],
    "tags": ["غاو", "القوافل"],
    "status": "published",
    "published_at": "2025-03-01T08:00:00+01:00",
    "addresses": ["/?p=12", "/أخبار/قافلة"],
    "comments": [
        {"id": 1, "name": "قارئ", "text": "شكرا", "state": "approved",
         "sent_at": "2025-03-02T08:00:00Z"},
        {"id": 2, "text": "عفوا", "sent_at": "2025-03-02T09:00:00Z", "parent": 1},
    ],
}  # fmt: skip


@pytest.fixture
def bring_in(tmp_path):
    """Import lines: objects, or bytes as they are."""

    def run(*lines: object, name: str = "stories.jsonl", **options) -> str:
        path = tmp_path / name
        path.write_bytes(
            b"".join(
                line if isinstance(line, bytes) else f"{json.dumps(line)}\n".encode()
                for line in lines
            )
        )
        out = StringIO()
        try:
            call_command("import_json", path, stdout=out, verbosity=0, **options)
        except CommandError as error:
            error.told = out.getvalue()
            raise
        return out.getvalue()

    return run


def test_a_line_becomes_a_story_that_readers_see(bring_in):
    told = bring_in(STORY)
    edition = Edition.objects.live().get()
    assert edition.headline == STORY["headline"]
    assert edition.kicker == "أسواق"
    assert edition.body == "<p>وصلت القافلة.</p>"
    assert edition.section.name_in("ar").text == "أخبار الساحل"
    assert edition.first_published_at.isoformat() == "2025-03-01T07:00:00+00:00"
    authors = [
        author.name_in("ar").text for author in edition.authors.order_by("bylines__position")
    ]
    assert sorted(set(authors)) == ["آمنة صالح", "صحفي مستقل"]
    assert sorted(tag.name for tag in edition.tag_list) == ["القوافل", "غاو"]
    first, answer = Comment.objects.order_by("sent_at")
    assert (first.state, answer.state, answer.parent) == ("approved", "pending", first)
    targets = set(Redirect.objects.values_list("target", flat=True))
    assert targets == {edition.get_absolute_url()}
    assert SearchEntry.objects.filter(edition=edition).exists()
    assert re.search(r"story +1 +1 +0 +0 +0", told)


def test_a_second_run_changes_nothing(bring_in):
    bring_in(STORY)
    before = list(Edition.objects.values()), list(Comment.objects.values())
    told = bring_in(STORY)
    assert "story: 1 skipped: It has not changed." in told
    assert (list(Edition.objects.values()), list(Comment.objects.values())) == before


# The search index is rebuilt twice, and each time in transactions of its own.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_changed_line_updates_its_story_unless_an_editor_has_touched_it(bring_in):
    bring_in(STORY, STORY | {"id": "13", "headline": "خبر ثان"})
    touched = ImportedItem.objects.get(external_id="13").article
    touched.translations.update(headline="عنوان المحرر")
    factories.workflow.revise(touched, by=None)
    told = bring_in(
        STORY | {"headline": "قافلة ثانية"}, STORY | {"id": "13", "headline": "خبر ثالث"}
    )
    assert "An editor has changed the story since." in told
    headlines = Article.objects.order_by("pk").values_list("translations__headline", flat=True)
    assert list(headlines) == ["قافلة ثانية", "عنوان المحرر"]


def test_a_translation_joins_its_story(bring_in):
    french = {
        "id": "12-fr", "language": "fr", "headline": "Une caravane à Gao", "text": "Elle est là.",
        "translation_of": "12", "status": "published", "published_at": "2025-03-01T08:00:00Z",
    }  # fmt: skip
    bring_in(STORY, french)
    article = Article.objects.get()
    assert article.languages() == ["ar", "fr"]
    assert Edition.objects.live().filter(article=article).count() == 2


@pytest.mark.parametrize("status", ["draft", "submitted", "spiked"])
def test_what_is_not_published_reaches_no_reader(bring_in, status):
    bring_in(STORY | {"status": status})
    assert not Edition.objects.exists()
    assert Article.objects.get().stage_in("ar") == status


def test_a_story_of_tomorrow_is_scheduled(bring_in):
    tomorrow = timezone.now() + timezone.timedelta(days=1)
    bring_in(STORY | {"published_at": tomorrow.isoformat()})
    assert not Edition.objects.live().exists()
    assert Edition.objects.get().live_from == tomorrow


def test_plain_text_becomes_paragraphs(bring_in):
    line = {"id": 1, "headline": "خبر", "text": "فقرة <أولى>\n\nفقرة ثانية"}
    bring_in(line)
    body = Article.objects.get().bodies.get().body
    assert body == "<p>فقرة &lt;أولى&gt;</p>\n<p>فقرة ثانية</p>"


def test_pictures_come_out_of_the_named_folder_and_from_nowhere_else(bring_in, tmp_path):
    media = tmp_path / "media"
    media.mkdir()
    Image.new("RGB", (640, 480), "#7a5c2e").save(media / "market.jpg")
    Image.new("RGB", (640, 480), "#11ee22").save(tmp_path / "secret.jpg")
    (media / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    picture = {"key": "a", "file": "market.jpg", "caption": "السوق", "credit": "نحن"}
    line = STORY | {
        "body": '<p>نص</p><figure data-picture="a"></figure><figure data-photo="1"></figure>',
        "pictures": [picture],
        "lead_picture": "a",
    }
    outside = [
        line | {"id": name, "pictures": [picture | {"file": name}]}
        for name in ("../secret.jpg", str(tmp_path / "secret.jpg"), "link.jpg")
    ]
    with pytest.raises(CommandError, match="3 rejected") as caught:
        bring_in(line, *outside, media=media)
    assert caught.value.told.count("lies outside of the folder") == 3
    edition = Edition.objects.get()
    assert edition.lead_photo.caption_in("ar") == "السوق"
    assert edition.body.count("<picture>") == 1
    with pytest.raises(CommandError) as caught:
        bring_in(line, name="again.jsonl")
    assert "say with --media" in caught.value.told


WRONG = [
    (b'{"id": 1, "headline"\n', "This is not JSON"),
    (b"[]\n", "This is not a JSON object"),
    (b'{"id": "\\u0000", "headline": "a"}\n', "A text has a character that no text can have"),
    ({"headline": "خبر"}, "“id” is missing"),
    ({"id": 1}, "“headline” is missing"),
    ({"id": 1, "headline": " "}, "It has no headline"),
    ({"id": 1, "headline": "خبر", "mood": "x"}, "“mood” is no field that is known"),
    ({"id": 1, "headline": "خبر", "language": "de"}, "“de”, is none of this site"),
    ({"id": 1, "headline": "خبر", "status": "live"}, "“status” is none of: published"),
    ({"id": 1, "headline": "خبر", "status": "published"}, "It has no text"),
    ({"id": 1, "headline": "خبر", "published_at": "2025-03-01"}, "is not a time with its zone"),
    ({"id": 1, "headline": "خبر", "tags": "غاو"}, "“tags” is not a list"),
    ({"id": 1, "headline": "خبر", "authors": [{"biography": ""}]}, "“name” is missing"),
    ({"id": 1, "headline": "خبر", "comments": [{"id": 1}]}, "“text” is missing"),
    ({"id": 1, "headline": "خبر", "body": "<p>x</p>", "text": "x"}, "not both"),
    ({"id": 1, "headline": "خبر", "original_url": "javascript:alert(1)"}, "is not an address"),
    ({"id": "12", "headline": "خبر"}, "Line 1 has the same “id”"),
]


@pytest.mark.parametrize(("line", "reason"), WRONG)
def test_a_wrong_line_is_told_and_the_others_are_taken(bring_in, tmp_path, line, reason):
    report = tmp_path / "report.json"
    with pytest.raises(CommandError, match="1 rejected") as caught:
        bring_in(STORY, line, report=report)
    assert "rejected: stories.jsonl, line 2: " in caught.value.told
    assert reason in caught.value.told
    assert json.loads(report.read_text())["rejections"][0]["line"] == 2
    assert Article.objects.count() == 1
    assert ImportRun.objects.get().rejected_count == 1


def test_a_dry_run_writes_nothing(bring_in):
    assert "Nothing was written" in bring_in(STORY, dry_run=True)
    assert not Article.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="there is no such file or folder"):
        call_command("import_json", tmp_path / "missing.jsonl")
