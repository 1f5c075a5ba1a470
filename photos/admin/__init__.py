"""The picture desk's pages.

``photo``        the library as a grid, and the sheet of one photo
``finding``      the filters of the library
``uploading``    files come in, one or many
``describing``   words and rights of several photos at once
``choosing``     the library in a dialog of another page
``taking_down``  replace, withdraw and restore, after a typed confirmation
"""

from photos.admin import photo

__all__ = ["photo"]
