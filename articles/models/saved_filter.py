from typing import Self

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedFilterQuerySet(models.QuerySet):
    def seen_by(self, user) -> Self:
        """Her own, and those that colleagues share with a role of hers; her own first."""
        return (
            self.filter(Q(owner=user) | Q(shared_with__in=user.groups.all()))
            .select_related("owner", "shared_with")
            .annotate(is_own=models.Case(models.When(owner=user, then=True), default=False))
            .order_by("-is_own", "name", "pk")
            .distinct()
        )


class SavedFilter(models.Model):
    """A search and its filters in the list of stories, under a name."""

    NAME_LENGTH = 60
    QUERY_LENGTH = 500

    # A filter is a habit of its owner and goes with her login.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    query = models.CharField(_("filter"), max_length=QUERY_LENGTH)
    shared_with = models.ForeignKey(
        Group,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("shared with"),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"], name="a_person_names_each_filter_differently"
            ),
            models.CheckConstraint(condition=~Q(query=""), name="a_saved_filter_filters_something"),
        ]

    def __str__(self) -> str:
        return self.name
