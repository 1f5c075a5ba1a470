"""Puts the demo into an empty site, through the doors that everybody uses.

Pictures come first, each for itself: what has gone in stays in, and is recognised when the work
is begun again. Words and stories follow in one transaction, so there is a whole demo or none.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from io import BytesIO

from django.db import transaction
from django.utils import timezone

from arabic.gazetteer import is_place
from arabic.slugs import slugify
from articles import revisions, workflow
from articles.body import clean_body
from articles.models import Article, ArticleBody, Byline, Section
from authors.models import Author
from importing.demo import pictures
from importing.demo.arranging import arrange
from importing.demo.imprint import publish_pages
from importing.demo.reading import LANGUAGES, Outlet, Story, Text, read_outlet, read_stories
from photos.intake import take_in
from photos.models import Photo
from photos.tasks import make_renditions
from publication.models import Publication
from tags.models import Tag

PICTURE = re.compile(r'data-picture="([a-z-]+)"')
Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Counts:
    stories: int
    translations: int
    pictures: int
    tags: int
    authors: int
    sections: int


def is_loaded() -> bool:
    """Whether any story of the demo is in the site."""
    headlines = [story.texts["ar"].headline for story in read_stories()]
    return Article.objects.filter(
        translations__language_code="ar", translations__headline__in=headlines
    ).exists()


def load(
    *, now: datetime | None = None, picture_size: float = 1.0, report: Report | None = None
) -> Counts:
    """Load everything; ``report`` is told after every picture and story how far the work is.

    ``picture_size`` 0.1 draws the pictures with a tenth of their width and height.
    """
    return Loader(now or timezone.now(), picture_size, report or _silence).load()


def _silence(what: str, done: int, total: int) -> None:
    pass


class Loader:
    def __init__(self, now: datetime, picture_size: float, report: Report):
        self.now = now
        self.picture_size = picture_size
        self.report = report
        self.outlet: Outlet = read_outlet()
        self.stories = read_stories()

    def load(self) -> Counts:
        self.photos = self._take_in_pictures()
        with transaction.atomic():
            self._name_publication()
            self.sections = self._make_sections()
            self.tags = self._make_tags()
            self.authors = self._make_authors()
            publish_pages()
            oldest_first = sorted(self.stories, key=self._moment)
            told = {}
            for number, story in enumerate(oldest_first, 1):
                told[story.name] = self._tell(story)
                self.report("stories", number, len(oldest_first))
            arrange(self.outlet, told)
        return Counts(
            stories=len(self.stories),
            translations=sum(len(story.texts) - 1 for story in self.stories),
            pictures=len(self.photos),
            tags=len(self.tags),
            authors=len(self.authors),
            sections=len(self.sections),
        )

    @cached_property
    def zone(self):
        return Publication.objects.current().zone

    def _moment(self, story: Story) -> datetime:
        return story.moment(self.now, self.zone)

    def _take_in_pictures(self) -> dict[str, Photo]:
        """Draw and take in every poster; its words in all languages come with it."""
        photos = {}
        for number, name in enumerate(pictures.SCENES, 1):
            photos[name] = self._take_in(name)
            self.report("pictures", number, len(pictures.SCENES))
        return photos

    @transaction.atomic
    def _take_in(self, name: str) -> Photo:
        words = self.outlet.pictures.get(name, {})
        across, down = words.get("focus", (0.5, 0.5))
        taken = take_in(
            BytesIO(pictures.jpeg(name, self.picture_size)),
            by=None,
            licence=Photo.Licence.OWN,
            is_decorative=not words,
            focal_x=across,
            focal_y=down,
            credit=self.outlet.credit["ar"],
            **_caption_and_alt(words, "ar"),
        )
        if taken.is_new:
            for code in LANGUAGES[1:]:
                taken.photo.translations.create(
                    language_code=code,
                    credit=self.outlet.credit[code],
                    **_caption_and_alt(words, code),
                )
        else:  # a load that was killed may have left it without its sizes
            transaction.on_commit(partial(make_renditions.enqueue, taken.photo.pk))
        return taken.photo

    def _name_publication(self) -> None:
        """Only where the outlet has no name yet: its own comes before that of the demo."""
        publication = Publication.objects.current()
        for code in LANGUAGES:
            if not publication.has_words_in(code):
                publication.translations.create(
                    language_code=code,
                    **{
                        field: texts[code].strip()
                        for field, texts in self.outlet.publication.items()
                    },
                )
        publication.save()

    def _make_sections(self) -> dict[str, Section]:
        found = {}
        for position, (key, words) in enumerate(self.outlet.sections.items(), 1):
            section = _with_slug_of(Section, words) or Section.objects.create(position=position)
            found[key] = _named(section, words)
        return found

    def _make_authors(self) -> dict[str, Author]:
        found = {}
        for key, facts in self.outlet.authors.items():
            words = {code: facts[code] for code in LANGUAGES}
            author = _with_slug_of(Author, words) or Author.objects.create(
                is_pseudonymous=facts.get("is_pseudonymous", False),
                portrait=self.photos[facts["portrait"]],
            )
            found[key] = _named(author, words)
        return found

    def _make_tags(self) -> dict[str, Tag]:
        names = [row[0] for row in self.outlet.tags]
        found = dict(zip(names, Tag.objects.named(names), strict=True))
        for row in self.outlet.tags:
            for code, title in zip(LANGUAGES[1:], row[1:], strict=True):
                if not found[row[0]].has_words_in(code):
                    found[row[0]].translations.create(
                        language_code=code, title=title, slug=slugify(title)
                    )
        places = [tag.pk for name, tag in found.items() if is_place(name)]
        Tag.objects.filter(pk__in=places).update(kind=Tag.Kind.PLACE)
        series = [found[name].pk for name in self.outlet.series]
        Tag.objects.filter(pk__in=series).update(kind=Tag.Kind.SERIES)
        for name, words in self.outlet.introductions.items():
            for code, text in words.items():
                rows = found[name].translations.filter(language_code=code, introduction="")
                rows.update(introduction=text)
        return found

    def _tell(self, story: Story) -> Article:
        """One story: its texts, what belongs to all of them, and what the desk has done with it."""
        moment = self._moment(story)
        article = Article.objects.create(
            section=self.sections[story.section],
            genre=story.genre,
            lead_photo=self.photos[story.picture],
        )
        for text in story.texts.values():
            self._write(article, text)
        Byline.objects.bulk_create(
            Byline(article=article, author=self.authors[key], role=role, position=position)
            for position, (key, role) in enumerate(story.signatures)
        )
        article.tags.set([self.tags[name] for name in story.tags])
        revisions.record(article, by=None)
        self._act(article, story, moment)
        # Lists of the desk are in the order of the last change.
        Article.objects.filter(pk=article.pk).update(
            created_at=min(moment, self.now), updated_at=min(moment, self.now)
        )
        return article

    def _act(self, article: Article, story: Story, moment: datetime) -> None:
        for code in story.texts:
            if story.stage == "submitted":
                workflow.submit(article, language=code, by=None)
            elif story.stage == "scheduled":
                workflow.schedule(article, language=code, by=None, live_from=moment)
            elif story.stage != "draft":
                workflow.publish(article, language=code, by=None, live_from=moment)
            if story.stage == "withdrawn":
                workflow.withdraw(article, language=code, by=None, notice=story.notice)
        if story.later:
            self._rewrite(article, story.later)
            revisions.record(article, by=None)

    def _write(self, article: Article, text: Text) -> None:
        article.translations.create(
            language_code=text.language_code,
            headline=text.headline,
            kicker=text.kicker,
            summary=text.summary,
            slug=slugify(text.headline),
        )
        ArticleBody.objects.create(
            master=article, language_code=text.language_code, body=self._body(text)
        )

    def _rewrite(self, article: Article, text: Text) -> None:
        """What an editor changes in a story that readers know: its address stays."""
        in_language = {"language_code": text.language_code}
        article.translations.filter(**in_language).update(
            headline=text.headline, kicker=text.kicker, summary=text.summary
        )
        ArticleBody.objects.filter(master=article, **in_language).update(body=self._body(text))

    def _body(self, text: Text) -> str:
        """The body as the editor would store it, its pictures by their numbers in the library."""
        return clean_body(
            PICTURE.sub(lambda named: f'data-photo="{self.photos[named[1]].pk}"', text.body_html)
        )


def _caption_and_alt(words: dict, language_code: str) -> dict[str, str]:
    """What a picture says in one language; an emblem says nothing."""
    if not words:
        return {}
    return {"caption": words[language_code]["caption"], "alt_text": words[language_code]["alt"]}


def _with_slug_of(model, words: dict):
    """The row that already answers to the slug of that Arabic name."""
    return model.objects.with_slug(slugify(words["ar"]["name"]), "ar").first()


def _named(row, words: dict):
    """The row, with its words in every language in which it had none."""
    for code in LANGUAGES:
        if not row.has_words_in(code):
            row.translations.create(
                language_code=code, slug=slugify(words[code]["name"]), **words[code]
            )
    return row
