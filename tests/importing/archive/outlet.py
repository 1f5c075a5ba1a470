"""A site with a row in every table, most of them made by the verbs of the newsroom."""

import io
from datetime import timedelta

from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from accounts.record import Act, record
from articles import correcting, previewing, trash, workflow
from articles.models import (
    Article,
    PublishCheck,
    RelatedStory,
    Revision,
    SavedFilter,
    TranslationSource,
    UnsavedText,
)
from comments.models import ClosedStory, Comment, ErrorReport, ModerationEntry
from frontpage import arranging, breaking
from importing.models import ImportedItem, ImportRun
from pages.models import PageVersion
from photos import intake, takedown
from photos.models import Photo
from publication.models import Publication
from redirects.models import Redirect
from tests import factories
from tests.photos import pictures
from website.models import ReadCount

LONG_AGO = timezone.now().replace(microsecond=123456) - timedelta(days=400)
LANGUAGE = {"language": "ar"}


def furnish() -> Article:
    """The story that has everything."""
    chief = factories.make_user("chief editor", name="amina", email="amina@example.org")
    chief.user_permissions.add(Permission.objects.get(codename="add_author"))
    chief.display_name = "أمينة"
    chief.save()
    story = _make_stories(chief)
    _make_outlet(chief)
    _answer(story, chief)
    _arrange(story, chief)
    _import(story)
    _remember(story, chief)
    return story


def take_in(seed: int, *, by=None, **words) -> Photo:
    words |= {"caption": "السوق", "alt_text": "بائعات", "credit": "نحن", "licence": "own"}
    return intake.take_in(io.BytesIO(pictures.jpeg(seed=seed)), by=by, **words).photo


def _make_stories(chief) -> Article:
    photo = take_in(1, by=chief, rights_note="150 يورو", source_url="https://example.org/found")
    author = factories.make_author("آمنة صالح", portrait=photo, user=chief, biography="صحفية")
    pseudonym = factories.make_author("صحفي مستقل", is_pseudonymous=True)
    tag = factories.make_tag("الماء")
    tag.rename_aliases(["المياه"])
    body = f'<p>قالت إن السعر ارتفع.</p>\n<figure data-photo="{photo.pk}"></figure>'
    story = factories.make_article(
        "السوق",
        authors=[author, pseudonym],
        tags=[tag, factories.make_tag("الأسواق")],
        body=body,
        lead_photo=photo,
        editor_note="اتصلت بها المصدرُ ليلا",
        created_by=chief,
    )
    Article.objects.filter(pk=story.pk).update(created_at=LONG_AGO, updated_at=LONG_AGO)
    factories.publish(story, at=LONG_AGO)
    factories.translate(story, "fr", headline="Le marché", body="<p>Deux mots.</p>")
    workflow.revise(story, by=chief, note="ملاحظة الحفظ")
    source = Revision.objects.filter(article=story).first()
    TranslationSource.objects.create(
        article=story, language_code="fr", source_code="ar", revision=source
    )
    workflow.publish(story, language="ar", by=chief, note="ملاحظة النشر")
    said = correcting.correct(story, **LANGUAGE, by=chief, kind="correction", text="كان 20")
    correcting.amend(said, by=chief, kind="correction", text="كان 21")
    other = factories.make_edition("المدرسة", at=LONG_AGO).article
    workflow.withdraw(other, language="ar", by=chief, notice="سُحبت")
    RelatedStory.objects.create(article=story, other=other, position=0)
    trash.trash(factories.make_article("إلى السلة"), by=chief)
    purged = factories.make_article("لم يبق منها شيء")
    trash.trash(purged, by=chief)
    trash.purge(purged, by=factories.make_user("superuser"))
    _schedule(chief)
    return story


def _schedule(chief) -> None:
    """A change of a live story that is to come, and a story that may not come before."""
    tomorrow = timezone.now() + timedelta(days=1)
    live = factories.make_edition("غدا يتغير", at=LONG_AGO).article
    live.translations.update(headline="تغير")
    held = factories.make_article("غدا يصدر")
    workflow.revise(live, by=chief)
    workflow.embargo(held, **LANGUAGE, by=chief, embargoed_until=tomorrow)
    for story in (live, held):
        workflow.schedule(story, **LANGUAGE, by=chief, live_from=tomorrow)


def _make_outlet(chief) -> None:
    publication = Publication.objects.current()
    publication.create_translation("ar", name="صوت الحق", tagline="من الساحل", about="نحن")
    publication.logo = take_in(2)
    publication.save()
    page = factories.make_page("من نحن", body="<p>نحن هنا.</p>")
    PageVersion.objects.create(
        page=page, language_code="ar", title="من نحن", body="<p>نحن.</p>", saved_by=chief
    )
    PublishCheck.objects.create(key="summary", severity="warn")
    Redirect.objects.lead("/قديم/", "/2025/10/السوق/")
    Redirect.objects.close("/?p=12")
    takedown.withdraw(take_in(3), by=chief, note="طلبت صاحبتها")


def _answer(story: Article, chief) -> None:
    first = Comment.objects.create(
        article=story, language_code="ar", name="قارئة", text="شكرا", state="approved"
    )
    Comment.objects.create(
        article=story,
        language_code="ar",
        parent=first,
        name="آخر",
        text="رقمي",
        state="pending",
    )
    ModerationEntry.objects.create(comment=first, state="approved", actor=chief)
    ClosedStory.objects.create(article=story)
    correction = story.corrections.last()
    ErrorReport.objects.create(
        article=story,
        language_code="ar",
        text="اتصلوا بي",
        state="corrected",
        correction=correction,
        decided_at=timezone.now(),
        decided_by=chief,
    )


def _arrange(story: Article, chief) -> None:
    arranging.place(story, language="ar", zone="lead", by=chief)
    arranging.amend(story, language="ar", by=chief, headline="السوق اليوم")
    arranging.go_live("ar", by=chief)
    ends_at = timezone.now() + timedelta(hours=2)
    breaking.announce("ar", by=chief, text="عاجل", article=story, ends_at=ends_at)


def _import(story: Article) -> None:
    run = ImportRun.objects.create(
        command="import_wordpress", rejections=[{"file": "a.xml", "line": 1, "reason": "؟"}]
    )
    ImportedItem.objects.create(
        source="old.example.org",
        external_id="post:12",
        origin="/srv/amina/a.xml",
        language_code="ar",
        article=story,
        photo=story.lead_photo,
        comment=story.comments.first(),
        run=run,
    )


def _remember(story: Article, chief) -> None:
    """What stays with its person or its day, some of it in no archive."""
    SavedFilter.objects.create(
        owner=chief, name="لي", query="q=x", shared_with=Group.objects.get(name="editor")
    )
    ReadCount.objects.create(
        article=story, language_code="ar", hour=LONG_AGO.replace(minute=0), count=7
    )
    UnsavedText.objects.create(article=story, person=chief, fields={"headline": "لم يحفظ"})
    previewing.share(story, language="fr", by=chief, recipient="محام", days=3)
    record(Act.LOGIN, by=chief)
