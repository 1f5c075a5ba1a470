"""What the first page of the desk shows: the day's work, as far as the person may see it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import User
from articles.models import Article, AuditEntry, Edition
from articles.verbs import verb_name
from multilingual.models import Name
from publication.models import Publication

LINES = 7


@dataclass(frozen=True, slots=True)
class Line:
    """One story in one of the lists."""

    article_id: int
    headline: Name
    at: datetime
    by: str = ""
    note: str = ""
    edition: Edition | None = None


class Dashboard:
    """Each list is read when the template asks for it, in two queries at the most."""

    def __init__(self, user: User):
        self.user = user
        self.sees_all = user.has_perm("articles.edit_any_article")
        self.may_review = user.has_perm("articles.approve_article")

    @property
    def date(self) -> str:
        return Publication.objects.current().format_date(
            timezone.now(), get_language(), weekday=True
        )

    def awaiting_review(self) -> list[Line]:
        return self._texts(Article.Stage.SUBMITTED, self._articles())

    def my_drafts(self) -> list[Line]:
        return self._texts(Article.Stage.DRAFT, Article.objects.filter(created_by=self.user))

    def scheduled(self) -> list[Line]:
        editions = self._editions().pending().order_by("live_from")[:LINES]
        return [self._published(edition) for edition in editions]

    def recently_published(self) -> list[Line]:
        editions = self._editions().live().order_by("-live_from", "-pk")[:LINES]
        return [self._published(edition) for edition in editions]

    def last_acts(self) -> list[Line]:
        entries = AuditEntry.objects.filter(article__in=self._articles())
        entries = entries.select_related("actor").prefetch_related("article__translations")
        return [
            Line(
                article_id=entry.article_id,
                headline=entry.article.name_in(entry.language_code),
                at=entry.acted_at,
                by=str(entry.actor or ""),
                note=verb_name(entry.verb),
            )
            for entry in entries[:LINES]
        ]

    def _articles(self) -> QuerySet:
        articles = Article.objects.all()
        return articles if self.sees_all else articles.filter(created_by=self.user)

    def _editions(self) -> QuerySet:
        editions = Edition.objects.defer("body")
        return editions if self.sees_all else editions.filter(article__created_by=self.user)

    def _texts(self, stage: str, articles: QuerySet) -> list[Line]:
        """The latest changed texts of a stage, one line for each language."""
        rows = Article._parler_meta.root_model.objects.filter(stage=stage, master__in=articles)
        if stage == Article.Stage.DRAFT:
            rows = rows.exclude(pk__in=self._seen_by_readers(rows))
        rows = rows.select_related("master__created_by").order_by("-master__updated_at", "-pk")
        return [
            Line(
                article_id=row.master_id,
                headline=Name(row.headline, row.language_code),
                at=row.master.updated_at,
                by=str(row.master.created_by or ""),
            )
            for row in rows[:LINES]
        ]

    def _seen_by_readers(self, rows: QuerySet) -> QuerySet:
        """A story that readers see is no draft of the day, whatever its stage."""
        live = Edition.objects.live(timezone.now()).values("article")
        return rows.filter(master__in=live).values("pk")

    def _published(self, edition: Edition) -> Line:
        return Line(
            article_id=edition.article_id,
            headline=Name(edition.headline, edition.language_code),
            at=edition.live_from,
            edition=edition,
        )
