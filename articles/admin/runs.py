"""Autosaves in the history of a story: one run of one person is one entry that folds away."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from articles import typed
from articles.models import Article, Autosave, Revision, UnsavedText

TEXT, STATE = "u", "a"  # before the number of a state, where revisions have bare numbers
OUTCOMES = {
    UnsavedText.Outcome.OPEN: _("not saved"),
    UnsavedText.Outcome.SAVED: _("saved"),
    UnsavedText.Outcome.DISCARDED: _("discarded"),
}


@dataclass(frozen=True, slots=True)
class State:
    """What a run said at one moment; ``key`` is how an address names it."""

    key: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Run:
    """One opening of the page, from its first autosave to its last."""

    text: UnsavedText
    states: list[State]

    @property
    def outcome(self) -> str:
        return OUTCOMES[self.text.outcome]


@dataclass(frozen=True, slots=True)
class TypedState:
    """A state as a comparison takes it: what it was typed over, with what was typed."""

    key: str
    created_at: datetime
    created_by: object
    snapshot: dict
    base_number: int


def runs_of(article: Article, reader) -> list[Run]:
    """The runs that the person may read, newest first; each state leads to what was typed."""
    texts = article.unsaved_texts.readable_by(reader).exclude(fields={}).defer("fields")
    texts = texts.select_related("person").prefetch_related("autosaves")
    return [Run(text, _states(text)) for text in texts]


def _states(text: UnsavedText) -> list[State]:
    earlier = [State(f"{STATE}{state.pk}", state.kept_at) for state in text.autosaves.all()]
    return [State(f"{TEXT}{text.pk}", text.kept_at), *earlier]


def typed_state(article: Article, key: str, reader) -> TypedState:
    """The state that an address names; 404 unless the person may read it."""
    texts = article.unsaved_texts.readable_by(reader).select_related("person")
    kind, number = key[:1], key[1:]
    if not number.isdecimal():
        raise Http404
    if kind == TEXT and (text := texts.filter(pk=number).first()):
        return _over_its_base(article, key, text, text.fields, text.kept_at)
    state = Autosave.objects.filter(pk=number, text__in=texts).first() if kind == STATE else None
    if state is None:
        raise Http404
    text = texts.get(pk=state.text_id)
    return _over_its_base(article, key, text, state.fields, state.kept_at)


def _over_its_base(article, key: str, text: UnsavedText, fields, at: datetime) -> TypedState:
    base: Revision | None = article.revisions.filter(number=text.base_number).first()
    base = base or article.revisions.order_by("number").first()
    if base is None:
        raise Http404
    snapshot = typed.to_snapshot(fields, base.snapshot)
    return TypedState(key, at, text.person, snapshot, base.number)
