"""Work that neither an editor nor a reader waits for."""

from django.tasks import task

from website.cards import making


@task()
def make_card(article_id: int, language_code: str) -> None:
    making.make_card_of(article_id, language_code)


@task()
def make_cards(edition_ids: list[int]) -> None:
    making.make_cards_of(edition_ids)


def renew_cards_after_change(*, photo_id: int, **_event: object) -> None:
    """Listens to ``photos.events.pictures_changed``: the old cards go at once."""
    if editions := making.forget_cards_with(photo_id):
        make_cards.enqueue(editions)


def make_card_after_change(*, article_id: int, language_code: str, **_event: object) -> None:
    """Listens to ``articles.events.editions_changed``."""
    make_card.enqueue(article_id, language_code)
