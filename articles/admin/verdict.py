"""What the publish check says of a draft, in words, for the page and for its script."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.readiness import Finding, Report
from publication.templatetags.house import house_number


def field_ids(language_code: str) -> dict[str, str]:
    """Where on the page each field is that a check can name."""
    own = {name: f"id_{language_code}-{name}" for name in ("headline", "summary", "slug", "body")}
    return own | {name: f"id_{name}" for name in ("section", "bylines", "lead_photo")}


def length_in_words(report: Report) -> str:
    """How many words, and how long they take; nothing as long as there is none."""
    if not report.word_count:
        return ""
    words = ngettext("%(number)s word", "%(number)s words", report.word_count)
    minutes = ngettext("%(number)s minute to read", "%(number)s minutes to read", report.minutes)
    return " · ".join(
        [
            words % {"number": house_number(report.word_count)},
            minutes % {"number": house_number(report.minutes)},
        ]
    )


def verdict(report: Report) -> str:
    """The state of the whole in one line."""
    if count := len(report.blocking):
        said = ngettext(
            "%(number)s thing is missing before it can be published",
            "%(number)s things are missing before it can be published",
            count,
        )
        return said % {"number": house_number(count)}
    if count := len(report.warnings):
        said = ngettext(
            "It can be published; %(number)s piece of advice",
            "It can be published; %(number)s pieces of advice",
            count,
        )
        return said % {"number": house_number(count)}
    return _("It can be published.")


def as_json(report: Report, language_code: str) -> dict:
    ids = field_ids(language_code)

    def item(finding: Finding) -> dict:
        return {
            "key": finding.check.key,
            "state": finding.state,
            "text": finding.text,
            "field": ids.get(finding.field, ""),
        }

    return {
        "can_be_published": not report.blocking,
        "verdict": verdict(report),
        "open": [item(finding) for finding in report.open],
        "fulfilled": [item(finding) for finding in report.fulfilled],
        "word_count": report.word_count,
        "minutes": report.minutes,
        "length": length_in_words(report),
    }
