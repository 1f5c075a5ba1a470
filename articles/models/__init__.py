"""The tables of a story. Readers see ``Edition`` and nothing else of these."""

from articles.models.article import Article, ArticleBody, BodyPhoto, Byline, TaggedArticle
from articles.models.audit import AuditEntry
from articles.models.check import PublishCheck
from articles.models.correction import Correction
from articles.models.edition import Edition
from articles.models.edition_parts import EditionByline, EditionPhoto, EditionTag
from articles.models.preview import PreviewLink
from articles.models.related import RelatedStory
from articles.models.revision import Revision
from articles.models.saved_filter import SavedFilter
from articles.models.section import Section
from articles.models.translation import TranslationSource
from articles.models.unsaved import Autosave, Presence, UnsavedText

__all__ = [
    "Article",
    "ArticleBody",
    "AuditEntry",
    "Autosave",
    "BodyPhoto",
    "Byline",
    "Correction",
    "Edition",
    "EditionByline",
    "EditionPhoto",
    "EditionTag",
    "Presence",
    "PreviewLink",
    "PublishCheck",
    "RelatedStory",
    "Revision",
    "SavedFilter",
    "Section",
    "TaggedArticle",
    "TranslationSource",
    "UnsavedText",
]
