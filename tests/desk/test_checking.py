"""The publish check as the desk shows it: live while somebody writes, and as a table to weigh."""

import pytest
from django.urls import reverse

from articles.models import Article, PublishCheck
from tests.desk.browser import log_in
from tests.desk.desk import ADD, at_desk, page_of
from tests.factories import make_article, make_photo, make_user

pytestmark = pytest.mark.django_db

TABLE = reverse("admin:articles_publishcheck_changelist")


def ask(client, language: str = "ar", **typed):
    return client.post(reverse("admin:articles_article_check", args=[language]), typed)


def test_what_is_typed_is_looked_at_and_nothing_is_saved():
    client, photo = at_desk("reporter"), make_photo()
    answer = ask(
        client,
        headline="ارتفاع الأسعار",
        body="<p>ثلاث كلمات هنا</p><script>x</script>",
        section="1",
        lead_photo=photo.pk,
        **{"bylines-name": ["آمنة", ""]},
    )
    assert "no-store" in answer.headers["Cache-Control"]
    said = answer.json()
    assert [(item["key"], item["field"]) for item in said["open"]] == [("summary", "id_ar-summary")]
    assert not said["can_be_published"]
    assert (said["word_count"], said["minutes"]) == (3, 1)
    assert said["length"]
    assert not Article.objects.exists()


def test_nonsense_is_answered_too():
    client = at_desk("editor")
    said = ask(client, section="x", lead_photo="-1", body="<p" * 50, slug="\x00").json()
    assert {"headline", "section", "lead_photo"} <= {item["key"] for item in said["open"]}
    assert ask(client, "xx").status_code == 404
    assert client.get(reverse("admin:articles_article_check", args=["ar"])).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [("reporter", 200), ("translator", 200), ("moderator", 403), ("", 403)]
)
def test_who_writes_may_ask(role, status):
    assert ask(at_desk(role)).status_code == status


def test_the_page_says_at_first_what_an_answer_would_say():
    client, article = at_desk("editor"), make_article("عنوان", summary="")
    page = client.get(page_of(article))
    panel = page.context["panels"][0]
    typed = {"headline": "عنوان", "slug": "عنوان", "section": article.section_id}
    typed["body"] = article.bodies.get().body
    assert ask(client, **typed).json() == panel.check
    html = page.content.decode()
    for item in panel.check["open"]:
        assert f'href="#{item["field"]}"' in html
        assert f'id="{item["field"]}"' in html
    assert client.get(ADD).context["panels"][0].check["open"]


def test_the_page_costs_few_queries(django_assert_max_num_queries):
    client, article = at_desk("editor"), make_article("عنوان", lead_photo=make_photo())
    client.get(page_of(article))
    with django_assert_max_num_queries(60):
        client.get(page_of(article))
    with django_assert_max_num_queries(8):
        ask(client, headline="عنوان", lead_photo=article.lead_photo_id)


def test_the_chief_editor_weighs_and_an_editor_only_reads():
    chief, editor = at_desk("chief editor"), at_desk("editor")
    assert at_desk("reporter").get(TABLE).status_code == 403
    page = editor.get(TABLE)
    assert page.status_code == 200
    assert 'class="asking-buttons"' not in page.content.decode()
    assert 'class="asking-buttons"' in chief.get(TABLE).content.decode()
    assert editor.post(TABLE, {"summary": "off"}).status_code == 403
    assert chief.post(TABLE, {"summary": "warn", "section": "off", "x": "y"}).status_code == 303
    assert PublishCheck.objects.severities() == {"summary": "warn"}
    assert ask(editor, headline="عنوان").json()["open"][-1]["key"] != "x"


def test_a_row_of_the_table_has_no_page_of_its_own():
    chief = at_desk("superuser")
    PublishCheck.objects.create(key="summary", severity="warn")
    for name, args in (("change", ["summary"]), ("delete", ["summary"]), ("add", [])):
        address = reverse(f"admin:articles_publishcheck_{name}", args=args)
        assert chief.get(address).status_code in {403, 404}, name


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_panel_follows_the_writer_without_a_save(page, live_server):
    article = make_article("عنوان", summary="")
    log_in(page, make_user("editor"), live_server.url)
    page.goto(page_of(article))
    panel = page.locator("[data-check][data-language=ar]")
    assert panel.locator("[data-key=summary][data-state=block]").count() == 1
    panel.locator("[data-key=summary] a").click()
    page.keyboard.type("ملخّص قصير")
    panel.locator("[data-open] [data-key=summary]").wait_for(state="detached")
    assert panel.locator("[data-verdict]").get_attribute("data-state") == "warn"
    assert article.translations.get().summary == ""
