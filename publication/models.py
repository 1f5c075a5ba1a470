"""The outlet itself: its name, its languages, and the house policies that hold everywhere."""

import re
import threading
import time
import uuid
import zoneinfo
from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields

from arabic import dates, numerals
from multilingual.models import Multilingual, MultilingualManager, Name

HIJRI_OFFSET_LIMIT = 2  # days: what a sighting of the moon can differ from the computed calendar
HOST = re.compile(
    r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}", re.IGNORECASE
)
CRAWLER = re.compile(r"[A-Za-z0-9_-]{1,80}")


def all_languages() -> list[str]:
    return [code for code, name in settings.LANGUAGES]


def validate_time_zone(value: str) -> None:
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("There is no time zone named %(value)s."), params={"value": value})


def validate_hosts(value: str) -> None:
    for host in value.split():
        if not HOST.fullmatch(host):
            raise ValidationError(
                _("“%(value)s” is not the name of a host."), params={"value": host}
            )


def validate_crawlers(value: str) -> None:
    for name in value.split("\n"):
        if name.strip() and not CRAWLER.fullmatch(name.strip()):
            raise ValidationError(
                _("“%(value)s” is not the name of a crawler: letters, digits, - and _ only."),
                params={"value": name.strip()},
            )


@dataclass(slots=True)
class _Remembered:
    publication: "Publication | None" = None
    until: float = 0.0


class PublicationManager(MultilingualManager):
    """Remembers the one row, so that a page which finds it unchanged asks for nothing.

    A change made in this process is seen at once; other processes see it within
    ``REMEMBER_SECONDS``. Each thread keeps its own copy, since a row is not safe to share.
    """

    REMEMBER_SECONDS = 5.0
    _memory = threading.local()

    def current(self) -> "Publication":
        """The outlet, with its translations; made with its defaults when there is none yet."""
        memory = self._remembered()
        if memory.publication is None or time.monotonic() >= memory.until:
            publication = self.with_translations().first() or self._make()
            memory = self._remembered()  # making it made this thread forget
            memory.publication = publication
            memory.until = time.monotonic() + self.REMEMBER_SECONDS
        return memory.publication

    def _remembered(self) -> _Remembered:
        return self._memory.__dict__.setdefault("row", _Remembered())

    def _make(self) -> "Publication":
        self.get_or_create(pk=Publication.ONLY)
        return self.with_translations().get()

    def forget(self) -> None:
        self._memory.__dict__.pop("row", None)


class Publication(Multilingual):
    ONLY = 1

    class Numerals(models.TextChoices):
        WESTERN = numerals.WESTERN, _("0 1 2 3 (western)")
        ARABIC_INDIC = numerals.ARABIC_INDIC, _("٠ ١ ٢ ٣ (Arabic-Indic)")

    class MonthNames(models.TextChoices):
        EGYPTIAN = "egyptian", _("يناير، أغسطس (Egypt, Sudan, Chad)")
        ALGERIAN = "algerian", _("جانفي، أوت (Algeria, Tunisia)")
        MOROCCAN = "moroccan", _("يناير، غشت (Morocco)")
        MAURITANIAN = "mauritanian", _("يناير، أغشت (Mauritania)")
        LEVANTINE = "levantine", _("كانون الثاني، آب (Levant, Iraq)")
        DUAL = "dual", _("كانون الثاني/يناير (both)")

    class CopyPolicy(models.TextChoices):
        OPEN = "open", _("Open: readers copy freely")
        CREDIT = "credit", _("Credit: long copies carry a line with the source")
        GUARDED = "guarded", _("Guarded: selecting and copying are refused with a notice")

    class CommentPolicy(models.TextChoices):
        CLOSED = "closed", _("Closed")
        PRE_MODERATED = "pre", _("Shown after an editor approved them")
        POST_MODERATED = "post", _("Shown at once, a writer's first comment after approval")

    class MachinePolicy(models.TextChoices):
        OPEN = "open", _("Open: any machine may read and learn from the stories")
        ANSWERS = "answers", _("Answers only: to answer with a link, not to train models")
        REFUSED = "refused", _("Refused: known machines of this kind read nothing")

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    languages = ArrayField(
        models.CharField(max_length=10, choices=settings.LANGUAGES),
        default=all_languages,
        verbose_name=_("languages of the site"),
        help_text=_("Arabic is always on."),
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Africa/Ndjamena", validators=[validate_time_zone]
    )
    numerals = models.CharField(
        _("numerals"), max_length=16, choices=Numerals, default=Numerals.WESTERN
    )
    month_names = models.CharField(
        _("month names"), max_length=16, choices=MonthNames, default=MonthNames.EGYPTIAN
    )
    has_hijri_date = models.BooleanField(_("show the Hijri date"), default=False)
    hijri_offset = models.SmallIntegerField(
        _("Hijri date shifted by days"),
        default=0,
        help_text=_("Where the moon was sighted earlier or later than computed: −2 to 2."),
    )
    copy_policy = models.CharField(
        _("copying"), max_length=8, choices=CopyPolicy, default=CopyPolicy.CREDIT
    )
    comment_policy = models.CharField(
        _("comments"), max_length=8, choices=CommentPolicy, default=CommentPolicy.CLOSED
    )
    comment_days = models.PositiveSmallIntegerField(
        _("days until comments close"),
        null=True,
        blank=True,
        default=30,
        help_text=_(
            "From the first publication of a story. Empty: they never close by themselves."
        ),
    )
    machine_policy = models.CharField(
        _("artificial intelligence"),
        max_length=8,
        choices=MachinePolicy,
        default=MachinePolicy.ANSWERS,
        help_text=_(
            "What robots.txt asks of the crawlers of AI companies. Search engines may read."
        ),
    )
    refused_crawlers = models.TextField(
        _("other crawlers to refuse"),
        blank=True,
        validators=[validate_crawlers],
        help_text=_("The names by which they call themselves, one a line."),
    )
    former_hosts = models.TextField(
        _("former hosts of this site"),
        blank=True,
        validators=[validate_hosts],
        help_text=_(
            "One a line. A story that was first published there is our own; for one from any "
            "other host, search engines are sent to the original."
        ),
    )
    # What the entries of feeds are named after, whatever the site's address becomes.
    identifier = models.UUIDField(default=uuid.uuid4, editable=False)
    logo = models.ForeignKey(
        "photos.Photo",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    translations = TranslatedFields(
        name=models.CharField(_("name"), max_length=120),
        tagline=models.CharField(_("tagline"), max_length=200, blank=True),
        about=models.TextField(_("about"), blank=True),
    )

    objects = PublicationManager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publication")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_only_one_publication"),
            models.CheckConstraint(
                condition=models.Q(
                    hijri_offset__gte=-HIJRI_OFFSET_LIMIT, hijri_offset__lte=HIJRI_OFFSET_LIMIT
                ),
                name="publication_hijri_offset_is_at_most_two_days",
                violation_error_message=_("The Hijri date shifts by two days at the most."),
            ),
            models.CheckConstraint(
                condition=models.Q(languages__contains=[settings.LANGUAGE_CODE]),
                name="publication_always_speaks_arabic",
                violation_error_message=_("Arabic cannot be turned off."),
            ),
        ]

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        transaction.on_commit(type(self).objects.forget)
        type(self).objects.forget()

    def name_in(self, language_code: str | None) -> Name:
        """The outlet's name; until an editor gives it one, that of the software."""
        name = super().name_in(language_code)
        return name if name.text else Name(gettext("Newsroom"), get_language())

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    def speaks(self, language_code: str) -> bool:
        return language_code in self.languages

    def local(self, moment):
        """The moment on the clock of the newsroom."""
        return moment.astimezone(self.zone)

    def format_date(self, moment, language_code: str, *, weekday: bool = False) -> str:
        """The date of a moment (or a day) as the house writes it in that language."""
        day = self.local(moment).date() if hasattr(moment, "tzinfo") else moment
        return dates.format_date_in(
            language_code,
            day,
            months=self.month_names,
            numerals=self.numerals,
            weekday=weekday,
        )
