"""What the first page of the desk shows: the day's work, as far as the person may see it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, QuerySet, Window
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from articles.models import Article, AuditEntry, Edition, UnsavedText
from articles.verbs import verb_name
from multilingual.models import Name
from newsroom.desk.notices import Notice, notices_for
from publication.models import Publication

LINES = 7
Stage = Article.Stage


@dataclass(frozen=True, slots=True)
class Line:
    """One story in one of the lists."""

    article_id: int
    headline: Name
    at: datetime
    by: str = ""
    note: str = ""
    edition: Edition | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """The first lines of a list, and how many there are in all."""

    lines: list[Line] = field(default_factory=list)
    total: int = 0

    @classmethod
    def of(cls, lines: Iterable[Line], rows: list) -> "Lines":
        return cls(list(lines), rows[0].total if rows else 0)

    def __iter__(self):
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)


class Dashboard:
    """Each list is read when the template asks for it, in two queries at the most."""

    def __init__(self, user: User):
        self.user = user
        self.now = timezone.now()
        self.sees_stories = user.has_perm("articles.change_article")
        self.sees_all = user.has_perm("articles.edit_any_article")
        self.may_review = user.has_perm("articles.approve_article")

    @property
    def date(self) -> str:
        return Publication.objects.current().format_date(self.now, get_language(), weekday=True)

    def notices(self) -> list[Notice]:
        """What is no list of stories: the strip, the front page, comments, photos."""
        return notices_for(self.user, self.now)

    def awaiting_review(self) -> Lines:
        rows = self._rows(Stage.SUBMITTED)
        return self._texts(rows if self.sees_all else rows.filter(master__in=self._articles()))

    def my_drafts(self) -> Lines:
        own = Article.objects.filter(created_by=self.user)
        live = Edition.objects.live(self.now).values("article")
        # A story that readers see is no draft of the day, whatever its stage.
        return self._texts(self._rows(Stage.DRAFT).filter(master__in=own.exclude(pk__in=live)))

    def stale(self) -> Lines:
        """Begun or handed in, and forgotten: the longest forgotten first."""
        rows = self._rows(Stage.DRAFT, Stage.SUBMITTED)
        rows = rows.filter(master__in=self._articles().stale(self.now))
        return self._texts(rows, order=("master__updated_at", "pk"))

    def unsaved(self) -> list[UnsavedText]:
        """What the person has typed and never saved, wherever that was."""
        texts = UnsavedText.objects.filter(person=self.user, outcome=UnsavedText.Outcome.OPEN)
        texts = texts.filter(article__trashed_at__isnull=True)
        texts = texts.exclude(fields={}).select_related("article")
        return list(texts.prefetch_related("article__translations")[:LINES])

    def scheduled(self) -> Lines:
        return self._published(self._editions().pending(self.now).order_by("live_from"))

    def recently_published(self) -> Lines:
        """Without their number: all that is live would have to be counted."""
        newest = self._editions().live(self.now).order_by("-live_from", "-pk")[:LINES]
        return Lines([self._line(edition) for edition in newest])

    def without_alt_text(self) -> Lines:
        """Live stories of the last weeks with a picture that blind readers learn nothing of."""
        lacking = self._editions().live(self.now).lacking_alt_text(self.now)
        return self._published(lacking.order_by("-live_from", "-pk"))

    def last_acts(self) -> Lines:
        entries = AuditEntry.objects.filter(article__trashed_at__isnull=True)
        if not self.sees_all:
            entries = entries.filter(article__in=self._articles())
        entries = entries.select_related("actor", "article").prefetch_related(
            "article__translations"
        )
        return Lines(
            [
                Line(
                    article_id=entry.article_id,
                    headline=entry.article.name_in(entry.language_code),
                    at=entry.acted_at,
                    by=str(entry.actor or _("the operator")),
                    note=verb_name(entry.verb),
                )
                for entry in entries[:LINES]
            ]
        )

    def _articles(self) -> QuerySet:
        articles = Article.objects.all()
        return articles if self.sees_all else articles.filter(created_by=self.user)

    def _editions(self) -> QuerySet:
        editions = Edition.objects.defer("body")
        return editions if self.sees_all else editions.filter(article__created_by=self.user)

    def _rows(self, *stages: str) -> QuerySet:
        """Texts of those stages, one row for each language."""
        return Article._parler_meta.root_model.objects.filter(
            stage__in=stages, master__trashed_at__isnull=True
        )

    def _texts(self, rows: QuerySet, order: tuple = ("-master__updated_at", "-pk")) -> Lines:
        rows = rows.annotate(total=Window(Count("pk"))).select_related("master__created_by")
        found = list(rows.order_by(*order)[:LINES])
        lines = (
            Line(
                article_id=row.master_id,
                headline=Name(row.headline, row.language_code),
                at=row.master.updated_at,
                by=str(row.master.created_by or ""),
            )
            for row in found
        )
        return Lines.of(lines, found)

    def _published(self, editions: QuerySet) -> Lines:
        found = list(editions.annotate(total=Window(Count("pk")))[:LINES])
        return Lines.of((self._line(edition) for edition in found), found)

    def _line(self, edition: Edition) -> Line:
        return Line(
            article_id=edition.article_id,
            headline=Name(edition.headline, edition.language_code),
            at=edition.live_from,
            edition=edition,
        )
