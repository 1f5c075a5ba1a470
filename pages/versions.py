"""Keeps what pages have said."""

from django.db import transaction

from pages.models import Page, PageVersion


@transaction.atomic
def record(page: Page, *, by) -> list[PageVersion]:
    """Keep a version of each language in which the page says something new."""
    kept = []
    for row in page.translations.model.objects.filter(master=page):
        last = page.versions.filter(language_code=row.language_code).first()
        if last is None or (last.title, last.body) != (row.title, row.body):
            fields = {"language_code": row.language_code, "title": row.title, "body": row.body}
            kept.append(PageVersion.objects.create(page=page, saved_by=by, **fields))
    return kept
