"""Work that neither an editor nor a reader waits for."""

from django.tasks import task

from website.cards import making


@task()
def make_card(article_id: int, language_code: str) -> None:
    making.make_card_of(article_id, language_code)


def make_card_after_change(*, article_id: int, language_code: str, **_event: object) -> None:
    """Listens to ``articles.events.editions_changed``."""
    make_card.enqueue(article_id, language_code)
