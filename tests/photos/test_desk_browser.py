"""The picture desk as a person uses it, in the Arabic desk."""

import io

import pytest
from django.conf import settings
from django.urls import reverse

from photos.intake import take_in
from photos.models import Photo
from tests.desk.browser import faults
from tests.factories import make_user
from tests.photos import pictures

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

PICKER = reverse("admin:photos_photo_picker")


@pytest.fixture
def enter(new_page, live_server, client):
    """Log a person of that role in, and give her a page."""

    def enter(role: str = "chief editor", **options):
        client.force_login(make_user(role))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page = new_page(**options)
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        return page

    return enter


def add(seed: int = 0, size: tuple[int, int] = (1600, 800), **words) -> Photo:
    file = io.BytesIO(pictures.jpeg(*size, seed=seed))
    return take_in(file, by=None, **words).photo


def sheet(photo: Photo) -> str:
    return reverse("admin:photos_photo_change", args=[photo.pk])


def test_the_focal_point_follows_click_and_arrow_keys_and_is_saved(enter):
    photo = add()
    page = enter()
    page.goto(sheet(photo))
    frame = page.locator("[data-frame]")
    box = frame.bounding_box()
    frame.click(position={"x": box["width"] * 0.75, "y": box["height"] * 0.25})
    across, down = page.locator("#id_focal_x"), page.locator("#id_focal_y")
    assert abs(float(across.input_value()) - 0.75) < 0.01
    assert abs(float(down.input_value()) - 0.25) < 0.01
    before = float(across.input_value())
    point = page.locator("[data-point]")
    point.press("ArrowRight")
    assert float(across.input_value()) > before, "right is right, in an Arabic desk too"
    point.press("Shift+ArrowUp")
    shown = point.bounding_box()
    middle = shown["x"] + shown["width"] / 2
    expected = box["x"] + float(across.input_value()) * box["width"]
    assert abs(middle - expected) < 2
    page.click("[name=_continue]")
    page.wait_for_load_state()
    photo.refresh_from_db()
    assert abs(photo.focal_x - 0.76) < 0.02
    assert abs(photo.focal_y - 0.20) < 0.02


def test_the_crops_shown_are_the_crops_that_readers_get(enter):
    photo = add(focal_x=0.9)
    page = enter()
    page.goto(sheet(photo))
    position = page.locator("[data-crop='1:1']").evaluate("image => image.style.objectPosition")
    assert position == "100% 50%", "a square of 800 px around 0.9 of 1600 px touches the edge"


def test_the_number_fields_set_the_point_without_a_script(enter):
    photo = add()
    page = enter(java_script_enabled=False)
    page.goto(sheet(photo))
    page.fill("#id_focal_x", "0.2")
    page.click("[name=_save]")
    photo.refresh_from_db()
    assert photo.focal_x == 0.2


def test_a_photo_is_chosen_for_an_article_and_taken_away_again(enter):
    photo = add(caption="سوق الماشية", credit="صوت الحق")
    page = enter()
    page.goto(reverse("admin:articles_article_add"))
    picker = page.locator("[data-photo-picker]")
    picker.locator("[data-choose]").click()
    frame = page.frame_locator(".photo-dialog iframe")
    frame.locator(f"[data-photo='{photo.pk}']").click()
    page.locator(".photo-dialog").wait_for(state="detached")
    assert picker.locator("input").input_value() == str(photo.pk)
    assert picker.locator("[data-caption]").inner_text() == "سوق الماشية"
    assert photo.thumbnail_url() == "" or picker.locator("img").get_attribute("src")
    picker.locator("[data-remove]").click()
    assert picker.locator("input").input_value() == ""
    assert not picker.locator("[data-shown]").is_visible()


def test_escape_closes_the_picker_and_chooses_nothing(enter):
    add()
    page = enter()
    page.goto(reverse("admin:articles_article_add"))
    page.locator("[data-choose]").click()
    page.locator(".photo-dialog[aria-label]").wait_for()
    page.frame_locator(".photo-dialog iframe").locator("#photo-search").press("Escape")
    page.locator(".photo-dialog").wait_for(state="detached")
    assert page.locator("[data-photo-picker] input").input_value() == ""


def test_a_photo_is_uploaded_in_the_picker_and_chosen(enter, tmp_path):
    path = tmp_path / "IMG_1.jpg"
    path.write_bytes(pictures.laden_jpeg())
    page = enter("reporter", width=360, height=760)
    page.goto(reverse("admin:articles_article_add"))
    page.evaluate(
        "async () => { const module = await import('/static/photos/photo-picker.js');"
        " window.given = module.openPhotoPicker({ language: 'fr' }); }"
    )
    frame = page.frame_locator(".photo-dialog iframe")
    frame.locator("summary").click()
    frame.locator("[name=files]").set_input_files(str(path))
    frame.locator("[name=caption]").fill("Le marché")
    frame.locator("[name=credit]").fill("Sawt Al-Haq")
    frame.locator("[type=submit][data-busy]").click()
    frame.locator(".is-fresh button").click()
    chosen = page.evaluate("window.given")
    photo = Photo.objects.get()
    assert chosen == {
        "id": photo.pk,
        "caption": "Le marché",
        "credit": "Sawt Al-Haq",
        "thumbnail_url": photo.thumbnail_url(),
    }


def test_messages_of_other_windows_are_not_listened_to(enter):
    page = enter()
    page.goto(reverse("admin:articles_article_add"))
    page.locator("[data-choose]").click()
    page.locator(".photo-dialog[aria-label]").wait_for()
    page.evaluate("window.postMessage({ type: 'photo-chosen', id: 9 }, location.origin)")
    page.wait_for_timeout(100)
    assert page.locator(".photo-dialog").is_visible()
    assert page.locator("[data-photo-picker] input").input_value() == ""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_of_the_desk_is_wider_than_the_screen(enter, width):
    photo = add(caption="نازحات ينتظرن الماء " * 20)
    page = enter(width=width)
    for address in (
        reverse("admin:photos_photo_changelist"),
        reverse("admin:photos_photo_add"),
        sheet(photo),
        PICKER,
    ):
        page.goto(address)
        reach = page.locator("#content").evaluate(
            "content => Math.max(...[...content.querySelectorAll('*')]"
            ".filter(e => e.offsetParent && getComputedStyle(e).position !== 'absolute')"
            ".map(e => Math.max(-e.getBoundingClientRect().x,"
            " e.getBoundingClientRect().right - innerWidth)))"
        )
        assert reach <= 1, address


def test_several_files_are_sent_with_progress_and_a_broken_one_is_named(enter, tmp_path):
    add(seed=9)
    known = tmp_path / "known.jpg"
    known.write_bytes(pictures.jpeg(1600, 800, seed=9))
    files = [known, tmp_path / "جيدة.jpg", tmp_path / "مكسورة.jpg"]
    files[1].write_bytes(pictures.jpeg(seed=1))
    files[2].write_bytes(pictures.jpeg(seed=2)[:200])
    page = enter(width=360, height=760)
    page.goto(reverse("admin:photos_photo_add"))
    page.locator("[name=files]").set_input_files([str(file) for file in files])
    assert page.locator("[data-photo-chosen] li").count() == 3
    page.locator("[name=credit]").fill("صوت الحق")
    page.locator("[type=submit][data-busy]").click()
    page.locator("[data-upload-next]").wait_for()
    states = [row.get_attribute("data-state") for row in page.locator(".photo-queue-row").all()]
    assert states == ["known", "new", "refused"]
    broken = page.locator("[data-state=refused]")
    assert "مكسورة.jpg" in broken.inner_text()
    assert broken.locator("[data-reason]").inner_text()
    assert not faults(page)
    page.keyboard.press("Enter")  # the way on has the focus
    page.wait_for_url("**/describe/**")
    assert page.locator(".photo-batch-one").count() == 2
    assert not faults(page)


def test_a_file_that_the_network_lost_is_sent_again_with_the_same_words(enter, tmp_path):
    files = [tmp_path / "one.jpg", tmp_path / "two.jpg"]
    for seed, file in enumerate(files):
        file.write_bytes(pictures.jpeg(seed=seed))
    page = enter()
    page.goto(reverse("admin:photos_photo_add"))
    page.locator("[name=files]").set_input_files([str(file) for file in files])
    page.locator("[name=credit]").fill("صوت الحق")
    page.route("**/photo/add/", lambda route: route.abort())
    page.locator("[type=submit][data-busy]").click()
    page.locator("[data-state=failed]").nth(1).wait_for()
    assert not Photo.objects.exists()
    page.unroute("**/photo/add/")
    page.locator("[data-again]").first.click()
    page.locator("[data-state=new]").wait_for()
    page.locator("[data-again]").last.click()
    page.wait_for_url("**/describe/**")
    assert [photo.credit_in("ar") for photo in Photo.objects.all()] == ["صوت الحق"] * 2
