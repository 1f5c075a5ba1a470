"""How a text stands: its stage at the desk, and what readers see of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Edition, Revision
from multilingual.marks import language_mark

Stage = Article.Stage


@dataclass(frozen=True, slots=True)
class Standing:
    """One translation of one article at one moment."""

    language_code: str
    stage: str
    live: Edition | None
    pending: Edition | None
    withdrawn: Edition | None
    has_unpublished_changes: bool
    is_outdated: bool = False

    @property
    def language_name(self) -> str:
        return str(dict(settings.LANGUAGES).get(self.language_code, self.language_code))

    @property
    def language_mark(self) -> str:
        return language_mark(self.language_code)

    @property
    def stage_label(self) -> str:
        return Stage(self.stage).label

    @property
    def shown_stage(self) -> str:
        """The stage, unless readers already see all that there is to approve."""
        if self.stage == Stage.APPROVED and (self.live or self.pending):
            return ""
        return self.stage

    @property
    def labels(self) -> list[tuple[str, str]]:
        """What a chip says and the kind of it, most important first."""
        found = []
        if self.live:
            found.append(("live", _("Published")))
        if self.withdrawn:
            found.append(("withdrawn", _("Withdrawn")))
        if self.pending:
            found.append(("scheduled", _("Scheduled")))
        if self.has_unpublished_changes:
            found.append(("changed", _("Unpublished changes")))
        if self.is_outdated:
            found.append(("outdated", _("Translation outdated")))
        if self.shown_stage:
            found.append((self.shown_stage, self.stage_label))
        return found


def standing_in(
    article: Article,
    language_code: str,
    editions: Iterable[Edition],
    latest: Revision | None,
    at: datetime | None = None,
) -> Standing:
    """How the text in one language stands, from the article's editions and latest revision."""
    at = at or timezone.now()
    own = [edition for edition in editions if edition.language_code == language_code]
    live = next((edition for edition in own if edition.is_live(at)), None)
    pending = next((edition for edition in own if edition.live_from > at), None)
    newest = max(own, key=lambda edition: edition.number, default=None)
    current = pending or live
    said = latest.hashes.get(language_code) if latest else None
    return Standing(
        language_code=language_code,
        stage=article.stage_in(language_code),
        live=live,
        pending=pending,
        withdrawn=newest if newest and newest.is_withdrawn and not live else None,
        has_unpublished_changes=bool(current and said and current.content_hash != said),
    )


def standings(article: Article, at: datetime | None = None) -> list[Standing]:
    """How the article stands in every language it is written in; needs ``for_desk_list``."""
    latest = next(iter(article.latest_revisions), None)
    outdated = {row.language_code for row in article.outdated_translations}
    return [
        replace(
            standing_in(article, code, article.current_editions, latest, at),
            is_outdated=code in outdated,
        )
        for code in article.languages()
    ]
