"""Links by which an outsider reads one text before it is published: a partner, a lawyer, a source.

Such a link opens one text in one language, until it expires or is revoked, and nothing else.
"""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, PreviewLink
from articles.transitions import NotPossible, locked, log

DAYS = (1, 3, 7, 14, 30)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def share(
    article: Article, *, language: str, by, days: int, recipient: str = ""
) -> tuple[PreviewLink, str]:
    """Make a link; returns it with its secret, which cannot be asked for again."""
    if days not in DAYS:
        raise NotPossible(_("Choose for how long the link opens the text."))
    article = locked("share", article, language, by)
    secret = secrets.token_urlsafe(32)
    link = PreviewLink.objects.create(
        article=article,
        language_code=language,
        secret_hash=hash_of(secret),
        recipient=recipient,
        made_by=by,
        is_of_operator=by is None,
        expires_at=timezone.now() + timedelta(days=days),
    )
    log("share", article, language, by, note=recipient)
    return link, secret


@transaction.atomic
def revoke(link: PreviewLink, *, by) -> None:
    """From now on the link opens nothing."""
    article = locked("revoke", link.article, link.language_code, by)
    if PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
        log("revoke", article, link.language_code, by, note=link.recipient)


def find(secret: str, language: str) -> PreviewLink | None:
    """The link of that secret, whether it still opens anything or not."""
    links = PreviewLink.objects.select_related("article")
    return links.filter(secret_hash=hash_of(secret), language_code=language).first()


def opens(link: PreviewLink) -> bool:
    """Whether the link still opens the text, and the text is still one of the desk's."""
    article = link.article
    is_there = link.language_code in article.languages()
    is_dropped = article.stage_in(link.language_code) == Article.Stage.SPIKED
    if not is_there or is_dropped or article.trashed_at:
        return False
    return PreviewLink.objects.live().filter(pk=link.pk).exists()


def count_opening(link: PreviewLink) -> None:
    PreviewLink.objects.filter(pk=link.pk).update(
        opened_count=F("opened_count") + 1, last_opened_at=timezone.now()
    )
