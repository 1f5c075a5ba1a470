"""Many photos at the desk: sent one after another, described at once, found again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from lxml import html

from photos import takedown
from photos.describing import describe
from photos.models import Photo, PhotoAct
from photos.rights import may_change
from tests.factories import make_article, make_author, make_photo, make_user, publish
from tests.photos import pictures

pytestmark = pytest.mark.django_db

ADD = reverse("admin:photos_photo_add")
LIST = reverse("admin:photos_photo_changelist")
DESCRIBE = reverse("admin:photos_photo_describe")


def send(client, data: bytes, name: str = "IMG_1.jpg", **words):
    file = SimpleUploadedFile(name, data, "image/jpeg")
    return client.post(ADD, {"files": file, **words}, headers={"Accept": "application/json"})


def enter(client, role: str):
    client.user = make_user(role)
    client.force_login(client.user)
    return client


def fields(response) -> dict[str, str]:
    (form,) = html.fromstring(response.content).find_class("photo-batch")
    return dict(form.form_values())


def sheet(photo: Photo) -> str:
    return reverse("admin:photos_photo_change", args=[photo.pk])


def test_a_script_learns_what_became_of_each_file(client):
    enter(client, "reporter")
    answer = send(client, pictures.jpeg(), caption="سوق", credit="صوت الحق").json()
    (photo,) = Photo.objects.all()
    (taken,) = answer["taken"]
    assert (taken["id"], taken["is_new"], taken["name"]) == (photo.pk, True, "سوق")
    assert taken["url"] == sheet(photo)
    (again,) = send(client, pictures.jpeg(), name="another name.jpg").json()["taken"]
    assert (again["id"], again["is_new"]) == (photo.pk, False)
    refused = send(client, b"<svg onload=alert(1)></svg>", name="شعار.svg")
    assert refused.json()["taken"] == []
    assert "SVG" in refused.json()["refused"][0]
    assert Photo.objects.count() == 1


def test_a_script_is_told_of_a_form_that_is_wrong_and_gets_nothing_without_permission(client):
    enter(client, "photo editor")
    response = send(client, pictures.jpeg(), credit="x" * 300)
    assert response.status_code == 400
    assert response.json()["refused"]
    enter(client, "translator")
    assert send(client, pictures.jpeg()).status_code == 403
    assert not Photo.objects.exists()


def test_credit_and_licence_are_given_to_all_and_each_gets_its_own_words(client):
    enter(client, "photo editor")
    one = make_photo("سوق", credit="", licence="unknown")
    other = make_photo("بحيرة", credit="قديم", licence="unknown")
    address = f"{DESCRIBE}?photos={one.pk},{other.pk}"
    data = fields(client.get(address)) | {
        "all-credit": "وكالة الأناضول",
        "all-licence": "agency",
        "all-rights_end_on": "2027-01-31",
        f"{one.pk}-caption": "سوق الماشية",
        f"{one.pk}-alt_text": "بقرات في السوق",
        f"{other.pk}-is_sensitive": "on",
    }
    assert client.post(address, data).url == LIST
    one, other = Photo.objects.order_by("pk")
    for photo in (one, other):
        assert photo.credit_in("ar") == "وكالة الأناضول"
        assert (photo.licence, str(photo.rights_end_on)) == ("agency", "2027-01-31")
    assert (one.caption_in("ar"), one.alt_in("ar")) == ("سوق الماشية", "بقرات في السوق")
    assert (one.is_sensitive, other.is_sensitive) == (False, True)
    assert other.caption_in("ar") == "بحيرة"


def test_an_empty_common_field_changes_nothing_and_another_language_is_written_beside(client):
    enter(client, "photo editor")
    photo = make_photo("سوق", credit="صوت الحق", rights_note="باتفاق")
    address = f"{DESCRIBE}?photos={photo.pk}&language=fr"
    data = fields(client.get(address)) | {f"{photo.pk}-caption": "Au marché"}
    client.post(address, data)
    photo = Photo.objects.get()
    assert (photo.caption_in("ar"), photo.caption_in("fr")) == ("سوق", "Au marché")
    assert (photo.credit_in("ar"), photo.licence, photo.rights_note) == (
        "صوت الحق",
        "own",
        "باتفاق",
    )


def test_what_is_wrong_in_a_batch_is_marked_and_every_text_is_kept(client):
    enter(client, "photo editor")
    photo, other = make_photo("سوق"), make_photo("بحيرة")
    address = f"{DESCRIBE}?photos={photo.pk},{other.pk}"
    data = fields(client.get(address)) | {
        f"{photo.pk}-caption": "نص يبقى",
        f"{other.pk}-alt_text": "ط" * 301,
    }
    response = client.post(address, data)
    page = html.fromstring(response.content)
    assert len(page.find_class("errorlist")) == 1
    assert fields(response)[f"{photo.pk}-caption"] == "نص يبقى"
    assert Photo.objects.get(pk=photo.pk).caption_in("ar") == "سوق"


def test_a_reporter_changes_her_own_photos_and_those_that_nobody_else_uses():
    her, colleague, editor = make_user("reporter"), make_user("reporter"), make_user("editor")
    hers, free, theirs = make_photo(uploaded_by=her), make_photo(), make_photo()
    make_article(created_by=colleague, lead_photo=theirs)
    make_article(created_by=colleague, lead_photo=hers)
    assert [may_change(her, photo) for photo in (hers, free, theirs)] == [True, True, False]
    assert all(may_change(editor, photo) for photo in (hers, free, theirs))
    body = f'<figure data-photo="{free.pk}"></figure><p>نص</p>'
    make_article(created_by=her, body=body)
    assert may_change(her, free)
    make_article(created_by=colleague, body=body)
    assert not may_change(her, free)
    portrait = make_photo()
    make_author("كاتبة", portrait=portrait)
    assert not may_change(her, portrait)


def test_a_photo_that_is_not_hers_is_closed_to_a_reporter_by_every_way(client):
    enter(client, "reporter")
    photo, free = make_photo("لزميلة"), make_photo("حرة")
    article = make_article("خبر زميلة", created_by=make_user("reporter"), lead_photo=photo)
    response = client.get(sheet(photo))
    assert response.status_code == 200
    assert "خبر زميلة" not in response.content.decode()
    assert client.post(sheet(photo), {"ar-caption": "تغيير"}).status_code == 403
    address = f"{DESCRIBE}?photos={photo.pk},{free.pk}"
    data = fields(client.get(address))
    assert f"{photo.pk}-caption" not in data
    client.post(address, data | {f"{photo.pk}-caption": "تغيير", "all-credit": "هي"})
    with pytest.raises(PermissionDenied):
        describe(photo, language_code="ar", by=client.user, caption="تغيير")
    assert Photo.objects.get(pk=photo.pk).caption_in("ar") == "لزميلة"
    assert Photo.objects.get(pk=photo.pk).credit_in("ar") == "صوت الحق"
    assert Photo.objects.get(pk=free.pk).credit_in("ar") == "هي"
    assert article.lead_photo == photo


def test_a_translator_writes_captions_and_nothing_else():
    person, photo = make_user("translator"), make_photo("سوق")
    assert describe(
        photo, language_code="fr", by=person, caption="Au marché", alt_text="Des vaches"
    )
    assert not describe(photo, language_code="fr", by=person, caption="Au marché")
    for change in ({"credit": "Moi"}, {"is_sensitive": True}, {"licence": "own", "caption": "x"}):
        with pytest.raises(PermissionDenied):
            describe(photo, language_code="fr", by=person, **change)
    photo = Photo.objects.get()
    assert (photo.caption_in("fr"), photo.credit_in("fr")) == ("Au marché", "صوت الحق")


def test_the_library_is_filtered_by_use_caution_and_uploader(client):
    enter(client, "chief editor")
    today = timezone.localdate()
    other = make_user("reporter", name="amina")
    free = make_photo("حرة", uploaded_by=client.user)
    led, shown, seen = make_photo("تصدّر", uploaded_by=other), make_photo("متن"), make_photo("قديمة")
    portrait = make_photo("وجه")
    make_author(portrait=portrait)
    make_article(lead_photo=led)
    make_article(body=f'<figure data-photo="{shown.pk}"></figure><p>نص</p>')
    former = make_article(lead_photo=seen)
    publish(former)
    former.lead_photo = None
    former.save()
    sensitive = make_photo(is_sensitive=True)
    ending = make_photo(rights_end_on=today)
    ended = make_photo(rights_end_on=today - timedelta(days=1))
    make_photo(rights_end_on=today + timedelta(days=90))
    withdrawn = takedown.withdraw(make_photo(licence="agency"), by=None)
    for query, expected in [
        ({"use": "used"}, {led, shown, seen, portrait}),
        ({"caution": "sensitive"}, {sensitive}),
        ({"caution": "ending"}, {ending}),
        ({"caution": "ended"}, {ended}),
        ({"caution": "withdrawn"}, {withdrawn}),
        ({"by": "me"}, {free}),
        ({"by": other.pk}, {led}),
        ({"licence__exact": "agency"}, {withdrawn}),
    ]:
        assert set(client.get(LIST, query).context["cl"].result_list) == expected, query
    unused = set(client.get(LIST, {"use": "unused"}).context["cl"].result_list)
    assert free in unused
    assert unused.isdisjoint({led, shown, seen, portrait})


def test_a_withdrawn_photo_is_not_offered_and_one_whose_rights_ended_comes_with_a_warning(client):
    enter(client, "reporter")
    ended = make_photo("قديمة", rights_end_on=timezone.localdate() - timedelta(days=3))
    takedown.withdraw(make_photo("مسحوبة"), by=None)
    fine = make_photo("سليمة")
    page = html.fromstring(client.get(reverse("admin:photos_photo_picker")).content)
    choices = {
        int(one.get("data-photo")): one.get("data-warning")
        for one in page.xpath("//button[@data-photo]")
    }
    assert set(choices) == {ended.pk, fine.pk}
    assert choices[ended.pk]
    assert choices[fine.pk] is None


@pytest.mark.parametrize(("role", "may"), [("photo editor", True), ("editor", False)])
def test_withdrawing_at_the_desk_takes_the_permission_and_the_typed_number(client, role, may):
    enter(client, role)
    photo = make_photo("سوق")
    make_article("مسودة سرية", lead_photo=photo)
    address = reverse("admin:photos_photo_do", args=[photo.pk, "withdraw"])
    assert (address in client.get(sheet(photo)).content.decode()) == may
    assert client.get(address).status_code == (200 if may else 403)
    response = client.post(address, {"number": photo.pk + 1})
    assert response.status_code == (200 if may else 403)
    assert not Photo.objects.get().is_withdrawn
    arabic = str(photo.pk).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    client.post(address, {"number": f"#{arabic}", "note": "طلب المصوّر"})
    assert Photo.objects.get().is_withdrawn == may
    assert list(PhotoAct.objects.values_list("note", flat=True)) == ["طلب المصوّر"] * may
    page = client.get(sheet(photo)).content.decode()
    assert ("طلب المصوّر" in page) == may
    assert ("مسودة سرية" in page) == (role == "editor"), "a photo editor sees no drafts"
    restore = reverse("admin:photos_photo_do", args=[photo.pk, "restore"])
    client.post(restore, {})
    assert not Photo.objects.get().is_withdrawn


def test_replacing_at_the_desk_says_what_is_wrong_with_the_file(client):
    enter(client, "chief editor")
    photo = make_photo("سوق")
    address = reverse("admin:photos_photo_do", args=[photo.pk, "replace"])
    before = photo.pixel_hash
    for data in (b"", b"<svg></svg>"):
        broken = SimpleUploadedFile("a.jpg", data)
        response = client.post(address, {"number": photo.pk, "file": broken})
        assert html.fromstring(response.content).find_class("errorlist"), data
        assert Photo.objects.get().pixel_hash == before
    good = SimpleUploadedFile("a.jpg", pictures.jpeg())
    assert client.post(address, {"number": photo.pk, "file": good}).url == sheet(photo)
    assert Photo.objects.get().pixel_hash != before
    assert Photo.objects.get().caption_in("ar") == "سوق"
