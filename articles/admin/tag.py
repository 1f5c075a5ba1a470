"""The desk's page of a tag, with what touches stories: merging it into another, naming it in texts.

``tags`` cannot know stories, so its page is taken over here.
"""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.body import plain_text
from articles.tagging import addresses_of, lead_on, merge_tags
from articles.widgets import suggestions_url
from tags.admin import TagAdmin
from tags.models import Tag
from tags.suggesting import suggested

LONGEST_TEXT = 200_000  # characters of a body that is being written


class MergeForm(forms.Form):
    into = forms.CharField(
        label=_("The tag that stays"),
        max_length=Tag.NAME_LENGTH,
        help_text=_("Its name in any spelling and language."),
        widget=forms.TextInput({"dir": "auto", "data-names": ""}),
    )

    def __init__(self, *args, tag: Tag, **kwargs):
        super().__init__(*args, **kwargs)
        self.tag = tag
        address = suggestions_url("taggedarticle", "tag")
        self.fields["into"].widget.attrs["data-suggestions"] = address

    def clean_into(self) -> Tag:
        found = Tag.objects.spelled(self.cleaned_data["into"]).exclude(pk=self.tag.pk).first()
        if found is None:
            raise forms.ValidationError(_("There is no other tag of this name."))
        return found


admin.site.unregister(Tag)


@admin.register(Tag)
class TagPage(TagAdmin):
    change_form_template = "desk/tag_form.html"

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/merge/", view(self.merge_view), name="tags_tag_merge"),
            path("named-in/", view(require_POST(self.named_in)), name="tags_tag_named_in"),
        ]
        return [*own, *super().get_urls()]

    def save_related(self, request, form, formsets, change):
        """The words are saved here: with a new slug the former address leads on."""
        before = addresses_of(Tag.objects.get(pk=form.instance.pk))
        super().save_related(request, form, formsets, change)
        lead_on(before, form.instance)

    def merge_view(self, request, pk):
        """The page that asks for the tag that stays."""
        tag = self.get_object(request, str(pk))
        if not (self.has_delete_permission(request, tag) and self.has_change_permission(request)):
            raise PermissionDenied
        if tag is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        form = MergeForm(request.POST or None, tag=tag)
        if request.method == "POST" and form.is_valid():
            return self._merge(request, tag, form.cleaned_data["into"])
        context = self.admin_site.each_context(request) | {
            "form": form,
            "opts": self.opts,
            "story_count": tag.usage_number,
            "tag": tag,
            "title": _("Merge a tag into another"),
        }
        return TemplateResponse(request, "desk/tag_merge.html", context)

    def _merge(self, request, tag, into):
        merge_tags(tag, into=into, by=request.user)
        messages.success(request, _("Merged. The former addresses lead to the tag that stayed."))
        return HttpResponseRedirect(reverse("admin:tags_tag_change", args=[into.pk]))

    def named_in(self, request):
        """The tags that the text sent along speaks of, as JSON."""
        if not request.user.has_perm("articles.change_article"):
            raise PermissionDenied
        headline, body = (
            request.POST.get(name, "")[:LONGEST_TEXT] for name in ("headline", "body")
        )
        names = [tag.name_in(get_language()) for tag in suggested(headline, plain_text(body))]
        return JsonResponse({"tags": [name.text for name in names]})
