"""The snapshot of a working copy that every save leaves behind."""

import hashlib
import json

from django.db import transaction
from django.db.models import Max

from articles.illustration import keep_body_photos
from articles.models import Article, Revision
from articles.translations import keep_outdated

WORDS = ("headline", "kicker", "summary", "slug")
SHARED = ("section_id", "genre", "lead_photo_id", "original_url")


def snapshot(article: Article) -> dict:
    """Everything an editor can change, as JSON; read from the database, not from the object."""
    bodies = {
        row.language_code: row.body for row in article.bodies.model.objects.filter(master=article)
    }
    rows = article.translations.model.objects.filter(master=article).order_by("language_code")
    shared = Article.objects.values(*SHARED, "editor_note").get(pk=article.pk)
    return {
        "shared": shared,
        "translations": {
            row.language_code: {
                **{field: getattr(row, field) for field in WORDS},
                "body": bodies.get(row.language_code, ""),
            }
            for row in rows
        },
        "bylines": list(article.bylines.values_list("author_id", "role")),
        "tags": list(article.tagged.values_list("tag_id", flat=True)),
    }


def _hash(value) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def content_hashes(content: dict) -> dict[str, str]:
    """For each language, a hash of what an edition in it would say.

    The editorial note is no part of it, nor are the other languages.
    """
    shared = {field: content["shared"][field] for field in SHARED}
    common = [shared, content["bylines"], sorted(content["tags"])]
    return {code: _hash([words, common]) for code, words in content["translations"].items()}


def latest(article: Article) -> Revision | None:
    return article.revisions.order_by("-number").first()


@transaction.atomic
def record(
    article: Article,
    *,
    by,
    note: str = "",
    origin: str = Revision.Origin.SAVE,
    source: Revision | None = None,
) -> Revision:
    """The revision of the working copy as it stands; a new one only if something changed.

    Call it after every save, once bylines and tags are saved too. ``source`` is the revision that
    was restored, or with which another text was merged.
    """
    Article.objects.select_for_update().get(pk=article.pk)
    content = json.loads(json.dumps(snapshot(article)))
    last = latest(article)
    if last and last.snapshot == content:
        return last
    keep_body_photos(
        article, {code: words["body"] for code, words in content["translations"].items()}
    )
    number = (article.revisions.aggregate(last=Max("number"))["last"] or 0) + 1
    keep_outdated(article, content)
    return Revision.objects.create(
        article=article,
        number=number,
        created_by=by,
        note=note,
        origin=origin,
        source_number=source.number if source else None,
        snapshot=content,
        hashes=content_hashes(content),
    )
