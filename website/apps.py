from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebsiteConfig(AppConfig):
    """Every page that the public can fetch."""

    name = "website"
    verbose_name = _("Public site")

    def ready(self):
        from articles.events import editions_changed
        from photos.events import pictures_changed
        from website import checks  # noqa: F401 - it registers itself
        from website.cards.tasks import make_card_after_change, renew_cards_after_change

        editions_changed.connect(make_card_after_change, dispatch_uid="website.cards")
        pictures_changed.connect(renew_cards_after_change, dispatch_uid="website.cards")
