"""A translation beside its source, as the translator works on it."""

import pytest
from django.urls import reverse
from lxml import html

from articles import revisions
from articles.models import Article, AuditEntry, TranslationSource
from tests.desk.desk import LIST, at_desk, said
from tests.factories import make_article, make_photo, publish

pytestmark = pytest.mark.django_db

HEADLINE = "أسعار الحبوب ترتفع في السوق"
BODY = "<p>قال شهود إن الأسعار ارتفعت منذ مطلع الشهر.</p><p>وينتظر التجار قافلة جديدة.</p>"


def address(article: Article, language: str = "fr") -> str:
    return reverse("admin:articles_article_translate", args=[article.pk, language])


def story(**fields) -> Article:
    return make_article(HEADLINE, body=BODY, summary="ملخص الخبر", **fields)


def fields(response) -> dict[str, str]:
    form = html.fromstring(response.content).get_element_by_id("translation_form")
    return {name: value.lstrip("\n") for name, value in form.form_values()}


def write(client, article: Article, *, follow: bool = False, data=None, **words):
    data = dict(data or fields(client.get(address(article))))
    data |= {f"fr-{name}": text for name, text in words.items()}
    data |= {"_follow" if follow else "_save": "1"}
    return client.post(address(article), data, follow=True)


def change(article: Article, headline: str = "", body: str = "") -> None:
    """The source moves on, as after a save at the desk."""
    if headline:
        article.translations.filter(language_code="ar").update(headline=headline)
    if body:
        article.bodies.model.objects.filter(master=article, language_code="ar").update(body=body)
    revisions.record(article, by=None)


def state(article: Article) -> TranslationSource:
    return TranslationSource.objects.get(article=article, language_code="fr")


def test_a_translator_sees_the_source_in_its_direction_and_writes_beside_it():
    client, article = at_desk("translator"), story()
    root = html.fromstring(client.get(address(article)).content)
    (source,) = root.xpath("//*[@data-source-body]")
    assert (source.get("lang"), source.get("dir")) == ("ar", "rtl")
    assert len(source.find_class("line")) == 2
    (headline,) = root.xpath("//*[@name='fr-headline']")
    assert (headline.get("lang"), headline.get("dir")) == ("fr", "ltr")
    assert not TranslationSource.objects.exists(), "looking writes nothing"
    write(client, article, headline="Le mil renchérit", body="<p>Selon des témoins…</p>")
    article = Article.objects.get()
    assert article.languages() == ["ar", "fr"]
    assert article.name_in("fr").text == "Le mil renchérit"
    assert article.name_in("ar").text == HEADLINE
    assert article.stage_in("fr") == Article.Stage.DRAFT
    assert (state(article).source_code, state(article).is_outdated) == ("ar", False)
    assert revisions.latest(article).created_by == client.user


def test_what_changed_in_the_source_is_marked_until_the_translation_follows_it():
    client, article = at_desk("translator"), story()
    write(client, article, headline="Le mil renchérit", body="<p>Selon des témoins</p>")
    change(article, headline="أسعار الحبوب تنخفض في السوق", body=BODY.replace("جديدة", "كبيرة"))
    assert state(article).is_outdated
    page = client.get(address(article)).content.decode()
    assert "<del>ترتفع</del>" in page
    assert "<ins>تنخفض</ins>" in page
    assert "<ins>كبيرة</ins>" in page
    write(client, article, summary="Résumé")
    assert state(article).is_outdated, "saving alone does not say that she has read it"
    write(client, article, follow=True, headline="Le mil baisse")
    assert not state(article).is_outdated
    page = client.get(address(article)).content.decode()
    assert "<del>" not in page
    entry = AuditEntry.objects.get(verb="follow")
    assert (entry.actor, entry.language_code) == (client.user, "fr")


def test_a_change_that_comes_while_she_translates_is_still_shown_afterwards():
    client, article = at_desk("translator"), story()
    write(client, article, headline="Le mil renchérit", body="<p>Texte</p>")
    opened = fields(client.get(address(article)))
    change(article, headline="عنوان جديد تماما")
    write(client, article, follow=True, data=opened, summary="Résumé")
    assert state(article).is_outdated
    assert "<ins>" in client.get(address(article)).content.decode()


def test_only_words_of_the_source_make_a_translation_outdated():
    client, article = at_desk("translator"), story()
    write(client, article, headline="Le mil renchérit", body="<p>Texte</p>")
    article.tags.add("الحبوب")
    article.editor_note = "ملاحظة"
    article.save()
    revisions.record(article, by=None)
    assert not state(article).is_outdated
    change(article, headline="عنوان آخر")
    assert state(article).is_outdated
    change(article, headline=HEADLINE)
    assert not state(article).is_outdated, "what was taken back is no change"


def test_two_translators_do_not_overwrite_each_other_and_the_second_keeps_her_text():
    first, second, article = at_desk("translator"), at_desk("translator"), story()
    opened = fields(second.get(address(article)))
    write(first, article, headline="Première version", body="<p>Une</p>")
    response = write(second, article, data=opened, headline="Deuxième version")
    assert html.fromstring(response.content).find_class("errornote")
    assert fields(response)["fr-headline"] == "Deuxième version"
    assert Article.objects.get().name_in("fr").text == "Première version"


def test_a_mistake_is_marked_beside_its_field_and_the_text_is_kept():
    client, article = at_desk("translator"), story()
    response = write(client, article, summary="Résumé sans titre", body="<p>Un texte</p>")
    (error,) = html.fromstring(response.content).find_class("paper-headline")
    assert "errors" in error.get("class")
    assert fields(response)["fr-summary"] == "Résumé sans titre"
    assert Article.objects.get().languages() == ["ar"]


def test_captions_are_written_for_one_photo_in_each_language():
    client = at_desk("translator")
    lead, inner = make_photo("سوق", alt_text="بقرات"), make_photo("قافلة")
    body = f'<figure data-photo="{inner.pk}"></figure>{BODY}'
    article = make_article(HEADLINE, lead_photo=lead, body=body)
    page = client.get(address(article)).content.decode()
    assert "بقرات" in page
    data = fields(client.get(address(article))) | {
        f"{lead.pk}-caption": "Au marché",
        f"{lead.pk}-alt_text": "Des vaches",
        f"{inner.pk}-caption": "La caravane",
    }
    write(client, article, data=data, headline="Titre", body="<p>Texte</p>")
    lead.refresh_from_db()
    assert (lead.caption_in("fr"), lead.alt_in("fr")) == ("Au marché", "Des vaches")
    assert lead.caption_in("ar") == "سوق"
    inner.refresh_from_db()
    assert inner.caption_in("fr") == "La caravane"


def test_a_reporter_translates_her_own_story_only_and_no_caption_of_others():
    client = at_desk("reporter")
    own = make_article(HEADLINE, created_by=client.user, lead_photo=(photo := make_photo("سوق")))
    make_article("خبر غيرها", created_by=at_desk("reporter").user, lead_photo=photo)
    other = make_article("خبر زميلة")
    assert client.get(address(other)).status_code == 404
    assert client.post(address(other), {"fr-headline": "x"}).status_code == 404
    data = fields(client.get(address(own)))
    assert f"{photo.pk}-caption" not in data
    data |= {f"{photo.pk}-caption": "Volé"}
    write(client, own, data=data, headline="Titre", body="<p>Texte</p>")
    assert Article.objects.get(pk=own.pk).languages() == ["ar", "fr"]
    photo.refresh_from_db()
    assert photo.caption_in("fr") == ""


@pytest.mark.parametrize("language", ["de", "ar"])
def test_there_is_no_page_for_a_language_that_is_not_there_or_has_no_source(language):
    assert at_desk("translator").get(address(story(), language)).status_code == 404


def test_lists_tell_which_translations_are_outdated_in_the_same_number_of_queries(
    django_assert_num_queries, django_assert_max_num_queries
):
    client, other = at_desk("chief editor"), make_article("خبر آخر")
    article = story()
    write(client, article, headline="Le mil renchérit", body="<p>Texte</p>")
    client.get(LIST)
    with django_assert_max_num_queries(20) as before:
        client.get(LIST)
    change(article, headline="عنوان جديد")
    with django_assert_num_queries(len(before)):
        client.get(LIST)
    page = html.fromstring(client.get(LIST).content)
    assert len(page.find_class("chip-outdated")) == 1
    found = client.get(LIST, {"translation": "outdated"}).context["cl"].result_list
    assert list(found) == [article]
    assert other not in found
    assert (
        not client.get(LIST, {"translation": "outdated", "language": "ar"})
        .context["cl"]
        .result_list
    )


def test_each_language_is_published_by_itself():
    client, article = at_desk("chief editor"), story()
    arabic = publish(article)
    response = write(client, article, headline="Le mil renchérit", body="<p>Texte</p>")
    assert said(response)
    assert client.get(arabic.get_absolute_url()).status_code == 200
    assert not article.editions.in_language("fr").exists()
    french = publish(article, "fr")
    change(article, headline="عنوان جديد")
    assert HEADLINE in client.get(arabic.get_absolute_url()).content.decode()
    assert "renchérit" in client.get(french.get_absolute_url()).content.decode()


def test_the_page_of_the_story_leads_to_the_translator_in_one_click():
    client, article = at_desk("editor"), story()
    page = html.fromstring(
        client.get(reverse("admin:articles_article_change", args=[article.pk])).content
    )
    links = {link.get("href") for link in page.iter("a")}
    assert f"{address(article)}?source=ar" in links
