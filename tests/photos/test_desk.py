"""The picture desk's pages: who may do what there, and what happens then."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from photos.intake import take_in
from photos.models import Photo
from photos.renditions import make_renditions
from tests.factories import make_article, make_author, make_photo, make_user
from tests.photos import pictures

pytestmark = pytest.mark.django_db

LIST = reverse("admin:photos_photo_changelist")
ADD = reverse("admin:photos_photo_add")
PICKER = reverse("admin:photos_photo_picker")


def sheet(photo: Photo) -> str:
    return reverse("admin:photos_photo_change", args=[photo.pk])


def as_role(client, role: str):
    client.force_login(make_user(role))
    return client


@pytest.fixture
def desk(client):
    return as_role(client, "photo editor")


def file(seed: int = 0, name: str = "IMG_1.jpg", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or pictures.jpeg(seed=seed), "image/jpeg")


def page(response) -> html.HtmlElement:
    return html.fromstring(response.content)


def form_data(response) -> dict[str, str]:
    """What the browser would send back of the sheet's form, untouched."""
    form = page(response).get_element_by_id("photo_form")
    return {name: value for name, value in form.form_values() if name != "_save"}


@pytest.mark.parametrize(
    ("role", "may_see", "may_add"),
    [
        ("reporter", True, True),
        ("photo editor", True, True),
        ("translator", True, False),
        ("moderator", False, False),
    ],
)
def test_each_role_sees_and_adds_what_its_table_says(client, role, may_see, may_add):
    as_role(client, role)
    assert (client.get(LIST).status_code == 200) == may_see
    assert (client.get(PICKER).status_code == 200) == may_see
    assert (client.get(ADD).status_code == 200) == may_add
    for address in (ADD, PICKER):
        client.post(address, {"files": file()})
    assert Photo.objects.count() == int(may_add)


def test_strangers_are_sent_to_the_login(client):
    for address in (LIST, ADD, PICKER):
        assert client.get(address).status_code == 302


def test_one_uploaded_photo_leads_to_its_sheet(desk):
    response = desk.post(
        ADD,
        {"files": file(), "language_code": "fr", "caption": "Au marché", "licence": "own"},
        follow=True,
    )
    photo = Photo.objects.get()
    assert response.redirect_chain[-1][0] == sheet(photo)
    assert photo.caption_in("fr") == "Au marché"
    assert photo.licence == Photo.Licence.OWN
    assert photo.uploaded_by == response.wsgi_request.user
    assert "IMG_1" not in response.content.decode()


def test_several_uploaded_photos_lead_to_where_their_words_are_written(desk):
    response = desk.post(ADD, {"files": [file(1), file(2), file(3)], "credit": "صوت الحق"})
    assert page(desk.get(response.url)).find_class("photo-batch-one")
    assert [photo.credit_in("ar") for photo in Photo.objects.all()] == ["صوت الحق"] * 3


def test_a_refused_file_keeps_no_other_out_and_is_named_with_its_reason(desk):
    response = desk.post(
        ADD, {"files": [file(1), file(name="شعار.svg", data=b"<svg onload=alert(1)></svg>")]}
    )
    assert response.status_code == 200
    assert Photo.objects.count() == 1
    (refusals,) = page(response).find_class("photo-refusals")
    assert "شعار.svg" in refusals.text_content()
    assert "SVG" in refusals.text_content()
    assert sheet(Photo.objects.get()) in response.content.decode()


def test_a_hostile_file_name_is_only_text(desk):
    response = desk.post(ADD, {"files": file(name="<img src=x onerror=alert(1)>.jpg", data=b"x")})
    assert "<img src=x" not in response.content.decode()


def test_no_file_and_an_empty_file_get_a_plain_word(desk):
    assert page(desk.post(ADD, {})).find_class("errorlist")
    response = desk.post(ADD, {"files": SimpleUploadedFile("a.jpg", b"")})
    assert page(response).find_class("photo-refusals")
    assert not Photo.objects.exists()


def test_the_same_photo_again_leads_to_the_one_in_the_library(desk):
    desk.post(ADD, {"files": file()})
    response = desk.post(ADD, {"files": file()})
    assert response.url == sheet(Photo.objects.get())


def test_the_list_is_searched_in_any_spelling_and_by_number(desk):
    wanted = make_photo("أسواق المدينة القديمة")
    other = make_photo("بحيرة تشاد", credit="وكالة الأناضول")
    for query, found in [
        ("اسواق المدينه", [wanted]),
        ("اناضول", [other]),
        (f"#{wanted.pk}", [wanted]),
        ("لا شيء", []),
    ]:
        cards = page(desk.get(LIST, {"q": query})).find_class("photo-card")
        links = [card.find(".//a").get("href").split("?")[0] for card in cards]
        assert links == [sheet(photo) for photo in found], query


def test_filters_find_what_is_missing(desk):
    without = make_photo("بلا حقوق", credit="", alt_text="")
    make_photo("كاملة", alt_text="سوق")
    decoration = make_photo("زينة", is_decorative=True)
    found = desk.get(LIST, {"missing": "credit"}).context["cl"].result_list
    assert list(found) == [without]
    found = desk.get(LIST, {"missing": "alt_text"}).context["cl"].result_list
    assert without in found
    assert decoration not in found


def test_the_list_and_the_picker_take_the_same_queries_for_one_photo_and_for_many(
    desk, django_assert_max_num_queries, django_assert_num_queries
):
    make_photo()
    desk.get(LIST)
    with django_assert_max_num_queries(14) as few:
        desk.get(LIST)
    with django_assert_max_num_queries(8) as few_picked:
        desk.get(PICKER)
    for _number in range(12):
        make_photo()
    with django_assert_num_queries(len(few)):
        desk.get(LIST)
    with django_assert_num_queries(len(few_picked)):
        desk.get(PICKER)


def test_the_sheet_saves_words_of_every_language_each_in_its_direction(desk):
    photo = make_photo("سوق المدينة")
    response = desk.get(sheet(photo))
    fields = {field.get("name"): field for field in page(response).iter("input")}
    assert (fields["ar-caption"].get("dir"), fields["ar-caption"].get("lang")) == ("rtl", "ar")
    assert (fields["fr-caption"].get("dir"), fields["fr-caption"].get("lang")) == ("ltr", "fr")
    data = form_data(response) | {
        "ar-caption": "سوق الماشية",
        "fr-caption": "Le marché",
        "fr-alt_text": "Des vaches",
        "taken_on": "2026-11-01",
        "licence": "agency",
    }
    assert desk.post(sheet(photo), data).status_code == 302
    photo = Photo.objects.get()
    assert photo.caption_in("ar") == "سوق الماشية"
    assert photo.alt_in("fr") == "Des vaches"
    assert photo.caption_in("en") == ""
    assert (photo.licence, f"{photo.taken_on}") == ("agency", "2026-11-01")


def test_a_photo_is_marked_as_sensitive_on_its_sheet(desk):
    photo = make_photo("بعد القصف")
    data = form_data(desk.get(sheet(photo)))
    assert "is_sensitive" not in data
    assert desk.post(sheet(photo), data | {"is_sensitive": "on"}).status_code == 302
    assert Photo.objects.get().is_sensitive
    assert form_data(desk.get(sheet(photo)))["is_sensitive"] == "on"


def test_a_photo_without_any_words_can_be_saved(desk):
    photo = take_in(io.BytesIO(pictures.jpeg()), by=None).photo
    response = desk.post(sheet(photo), form_data(desk.get(sheet(photo))))
    assert response.status_code == 302
    assert not photo.translations.exists()


def test_moving_the_focal_point_cuts_the_crops_anew(desk, django_capture_on_commit_callbacks):
    photo = take_in(io.BytesIO(pictures.jpeg(1600, 800)), by=None).photo
    make_renditions(photo)
    before = Photo.objects.get().sources
    data = form_data(desk.get(sheet(photo))) | {"focal_x": "0.900", "focal_y": "0.5"}
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(sheet(photo), data)
    after = Photo.objects.get().sources
    assert after["full"] == before["full"]
    assert after["square"] != before["square"]


@pytest.mark.parametrize("value", ["1.2", "-0.1", "nan", "left"])
def test_a_focal_point_outside_of_the_picture_is_refused(desk, value):
    photo = make_photo()
    data = form_data(desk.get(sheet(photo))) | {"focal_x": value}
    response = desk.post(sheet(photo), data)
    assert response.status_code == 200
    assert page(response).find_class("field-focal_x")[0].find_class("errorlist")


def test_a_translator_reads_the_sheet_and_changes_nothing(client):
    photo = make_photo("سوق")
    as_role(client, "translator")
    response = client.get(sheet(photo))
    assert response.status_code == 200
    assert client.post(sheet(photo), {"ar-caption": "تغيير"}).status_code == 403
    assert Photo.objects.get().caption_in("ar") == "سوق"


def test_the_sheet_says_where_the_photo_is_used_and_only_to_whom_it_may(client):
    photo = make_photo()
    article = make_article("خبر عن السوق", lead_photo=photo)
    portrayed = make_author("صحفي مستقل", portrait=photo)
    as_role(client, "chief editor")
    (uses,) = page(client.get(sheet(photo))).find_class("photo-uses")
    assert "خبر عن السوق" in uses.text_content()
    assert "صحفي مستقل" in uses.text_content()
    addresses = {link.get("href") for link in uses.iter("a")}
    assert addresses == {
        reverse("admin:articles_article_change", args=[article.pk]),
        reverse("admin:authors_author_change", args=[portrayed.pk]),
    }
    client.logout()
    as_role(client, "photo editor")
    response = client.get(sheet(photo))
    assert "خبر عن السوق" not in response.content.decode()
    assert response.context["hidden_use_count"] == 2


def test_a_used_photo_is_not_deleted_and_an_unused_one_is(client):
    used, unused = make_photo(), make_photo()
    make_article("خبر عن السوق", lead_photo=used)
    as_role(client, "chief editor")
    delete = reverse("admin:photos_photo_delete", args=[used.pk])
    assert "خبر عن السوق" in client.get(delete).content.decode()
    client.post(delete, {"post": "yes"})
    client.post(
        LIST,
        {"action": "delete_selected", "_selected_action": [used.pk], "post": "yes"},
    )
    assert used in Photo.objects.all()
    client.post(reverse("admin:photos_photo_delete", args=[unused.pk]), {"post": "yes"})
    assert unused not in Photo.objects.all()


def test_a_reporter_deletes_nothing(client):
    photo = make_photo()
    as_role(client, "reporter")
    delete = reverse("admin:photos_photo_delete", args=[photo.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_the_picker_gives_the_words_in_the_language_that_was_asked_for(desk):
    photo = make_photo("سوق", credit="صوت الحق")
    photo.create_translation("fr", caption='Le "marché"', credit="Sawt")
    (choice,) = page(desk.get(PICKER, {"language": "fr"})).xpath("//button[@data-photo]")
    assert choice.get("data-photo") == str(photo.pk)
    assert choice.get("data-caption") == 'Le "marché"'
    assert choice.get("data-credit") == "Sawt"
    assert choice.get("data-thumbnail-url") == photo.thumbnail_url()
    (choice,) = page(desk.get(PICKER, {"language": "<x>"})).xpath("//button[@data-photo]")
    assert choice.get("data-caption") == "سوق"


def test_an_upload_in_the_picker_comes_first_and_is_marked(desk):
    desk.post(PICKER, {"files": file(1)})
    first = Photo.objects.get()
    for _number in range(30):
        make_photo()
    response = desk.post(f"{PICKER}?language=ar", {"files": file(1)}, follow=True)
    cards = page(response).find_class("photo-card")
    assert cards[0].find(".//button").get("data-photo") == str(first.pk)
    assert "is-fresh" in cards[0].get("class")
    assert len(cards) == 24


def test_paging_and_odd_addresses_of_the_picker_never_fail(desk):
    for _number in range(26):
        make_photo("سوق")
    second = page(desk.get(PICKER, {"q": "سوق", "p": 2}))
    assert len(second.find_class("photo-card")) == 2
    (link,) = second.xpath("//a[@rel='prev']")
    assert "q=%D8%B3%D9%88%D9%82" in link.get("href")
    for query in ({"p": "x"}, {"p": "99"}, {"fresh": "a,,9" + "9" * 30}, {"q": "\x00'\"%"}):
        assert desk.get(PICKER, query).status_code == 200


def test_the_desk_has_no_inline_script_or_style(desk):
    photo = make_photo()
    for address in (LIST, ADD, sheet(photo), PICKER):
        root = page(desk.get(address))
        assert not root.xpath("//*[@style] | //style | //script[not(@src)]"), address
        assert not root.xpath("//@*[starts-with(name(), 'on')]"), address
