"""The fields of the writing page: growing text, the prose editor, bylines and tags.

Each is a plain form field that works without a script; the modules in ``static/desk/js`` improve
it.
"""

import json

from django import forms
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django_prose_editor.widgets import importmap
from js_asset import Media

from articles.body import photo_ids
from articles.models import Byline
from multilingual.forms import ONE_LINE
from photos.models import Photo

EMPTY_ROWS = 1  # of bylines: a script adds more, without one a save does


class GrowingText(forms.Textarea):
    """Text as high as what is in it; counts towards a length that is best, not prescribed."""

    def __init__(self, *, best_length: int, has_lines: bool = True, attrs=None):
        # The placeholder shows nothing: the sheet draws a line under a field that shows it.
        own = {"rows": 2, "data-grow": "", "data-best-length": best_length, "placeholder": " "}
        if not has_lines:
            own[ONE_LINE] = ""
        super().__init__({**own, **(attrs or {})})


class BodyEditor(forms.Textarea):
    """The prose editor over a text area of HTML, with exactly the tags of ``articles.body``."""

    language_code = ""

    def __init__(self, attrs=None):
        super().__init__({"rows": 18, "data-body-editor": "", **(attrs or {})})

    @property
    def media(self):
        return Media(
            importmap=importmap,
            css={"all": ["desk/css/prose.css"]},
            js=[Script("desk/js/body/editor.js", type="module")],
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        shown = Photo.objects.for_display().in_bulk(photo_ids(value or ""))
        photos = {pk: photo_card(photo, self.language_code) for pk, photo in shown.items()}
        context["widget"]["attrs"]["data-photos"] = json.dumps(photos, ensure_ascii=False)
        return context


def photo_card(photo: Photo, language_code: str) -> dict[str, str]:
    """What the editor shows of a photo in the body."""
    return {
        "thumbnail_url": photo.thumbnail_url(),
        "caption": photo.caption_in(language_code),
        "credit": photo.credit_in(language_code),
    }


def suggestions_url(model_name: str, field_name: str) -> str:
    """The desk's own address for suggestions, which asks for the permission to see the rows."""
    query = {"app_label": "articles", "model_name": model_name, "field_name": field_name}
    return f"{reverse('admin:autocomplete')}?{urlencode(query)}"


class TemplateWidget(forms.Widget):
    """A widget whose template lies with those of the project."""

    def _render(self, template_name, context, renderer=None):
        return render_to_string(template_name, context)


class BylinesInput(TemplateWidget):
    """Rows of author and role; ``value`` is ``[(author, role), …]`` or what was posted."""

    template_name = "desk/widgets/bylines.html"

    def value_from_datadict(self, data, files, name):
        rows = (data.getlist(f"{name}-{part}") for part in ("author", "name", "role"))
        return list(zip(*rows, strict=False))

    def value_omitted_from_data(self, data, files, name):
        return f"{name}-name" not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        rows = [self._row(row) for row in value or []]
        rows += [{"author": "", "name": "", "role": Byline.Role.TEXT}] * EMPTY_ROWS
        context["widget"] |= {
            "rows": rows,
            "roles": Byline.Role.choices,
            "suggestions": suggestions_url("byline", "author"),
        }
        return context

    def format_value(self, value):
        return value

    def _row(self, row) -> dict:
        if len(row) == 2:
            author, role = row
            return {"author": author.pk, "name": str(author), "role": role}
        return dict(zip(("author", "name", "role"), row, strict=True))


class TagsInput(forms.Textarea):
    """A written list of tags, which a script turns into labels with suggestions."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 2, "dir": "auto", "data-tags": "", **(attrs or {})})

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-suggestions": suggestions_url("taggedarticle", "tag"),
            "data-named-in": reverse("admin:tags_tag_named_in"),
        }
        return context
