"""``article.tags``: taggit's manager, taught that two spellings of a name are one tag."""

from taggit.managers import _TaggableManager

from tags.models import Tag


class SpellingAwareTags(_TaggableManager):
    """``add``, ``set`` and ``remove`` take names in any spelling, and tags.

    Overrides a private method of the pinned taggit 6.1, the one place where it turns names
    into tags; ``tests/tags`` fails should an upgrade move it.
    """

    def _to_tag_model_instances(self, tags, tag_kwargs):
        unique = {}
        for tag in tags:
            for found in Tag.objects.named([tag]) if isinstance(tag, str) else [tag]:
                unique.setdefault(found.pk, found)
        return list(unique.values())
