import warnings

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from PIL import Image

from photos.verification import MAX_PIXELS


class PhotosConfig(AppConfig):
    """The picture desk: intake that strips everything, focal point, renditions, credit, rights."""

    name = "photos"
    verbose_name = _("Photos")

    def ready(self) -> None:
        # Pillow's own alarm, behind the check of ``verification``: it only warns by default.
        Image.MAX_IMAGE_PIXELS = MAX_PIXELS
        warnings.simplefilter("error", Image.DecompressionBombWarning)
