from django.db import models
from django.utils.translation import gettext_lazy as _


class ShareCard(models.Model):
    """The picture that chat apps show beside a link to a story.

    It is made when the edition is, and can be made again by ``manage.py make_cards``.
    """

    WIDTH, HEIGHT = 1200, 630

    edition = models.OneToOneField(
        "articles.Edition", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    file = models.CharField(max_length=80)
    byte_count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("share card")
        verbose_name_plural = _("share cards")

    def __str__(self) -> str:
        return self.file
