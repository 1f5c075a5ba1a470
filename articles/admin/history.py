"""The revisions of a story and what was done to it; each revision can be read."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from arabic.direction import direction_of
from articles import body, revisions
from articles.admin.runs import Run, runs_of
from articles.models import Article, AuditEntry, Byline, Revision, Section
from articles.verbs import verb_name
from authors.models import Author
from photos.models import Photo
from tags.models import Tag


@dataclass(frozen=True, slots=True)
class Event:
    """A save or an act, in one line of the story's life."""

    at: datetime
    by: object
    what: str
    note: str
    language_code: str = ""
    revision: Revision | None = None
    run: Run | None = None


def events_of(article: Article, reader) -> list[Event]:
    """Saves, acts and the autosaves that the person may read, newest first."""
    saves = article.revisions.select_related("created_by").defer("snapshot")
    acts = AuditEntry.objects.filter(article=article).select_related("actor")
    events = [
        Event(save.created_at, save.created_by, _("saved"), save.note, revision=save)
        for save in saves
    ]
    events += [
        Event(
            entry.acted_at,
            entry.actor or entry.actor_name,
            verb_name(entry.verb),
            entry.note,
            entry.language_code,
        )
        for entry in acts
    ]
    events += [
        Event(run.text.kept_at, run.text.person, _("autosaved"), "", run=run)
        for run in runs_of(article, reader)
    ]
    return sorted(events, key=lambda event: event.at, reverse=True)


def read_view(revision: Revision) -> dict:
    """The revision's content for reading: its texts, and its shared fields in today's names."""
    content = revision.snapshot
    photos = Photo.objects.for_readers()
    texts = []
    for code, words in content["translations"].items():
        shown = photos.in_bulk(body.photo_ids(words["body"]))
        html = body.expand(body.clean_body(words["body"]), code, shown.values())
        html = mark_safe(body.fill_photos(html, shown.values(), code))  # cleaned above
        texts.append(
            words | {"language_code": code, "direction": direction_of(code), "body_html": html}
        )
    authors = Author.objects.with_translations().in_bulk(pk for pk, role in content["bylines"])
    tags = Tag.objects.with_translations().in_bulk(content["tags"])
    shared = content["shared"]
    section = Section.objects.with_translations().filter(pk=shared["section_id"]).first()
    return {
        "texts": texts,
        "bylines": [
            (authors[pk], Byline.Role(role).label)
            for pk, role in content["bylines"]
            if pk in authors
        ],
        "tags": tags.values(),
        "section": section,
        "genre": Article.Genre(shared["genre"]).label,
        "editor_note": shared["editor_note"],
    }


class ArticleHistory:
    """The pages of a story's history, for its admin."""

    def get_urls(self):
        revision = path(
            "<int:pk>/revisions/<int:number>/",
            self.admin_site.admin_view(self.revision_view),
            name="articles_article_revision",
        )
        return [revision, *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        article = self.get_object(request, object_id)
        context = self.admin_site.each_context(request) | {
            "article": article,
            "events": events_of(article, request.user),
            "opts": self.opts,
            "title": _("History"),
        }
        return TemplateResponse(request, "desk/article_history.html", context)

    def revision_view(self, request, pk, number):
        article = self.get_object(request, str(pk))
        revision = article.revisions.select_related("created_by").filter(number=number).first()
        if revision is None:
            raise Http404
        context = self.admin_site.each_context(request) | {
            "article": article,
            "latest": revisions.latest(article),
            "opts": self.opts,
            "revision": revision,
            "title": _("Revision %(number)d") % {"number": number},
            **read_view(revision),
        }
        return TemplateResponse(request, "desk/revision.html", context)
