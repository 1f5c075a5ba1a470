from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PhotosConfig(AppConfig):
    """The picture desk: intake that strips everything, focal point, renditions, credit, rights."""

    name = "photos"
    verbose_name = _("Photos")
