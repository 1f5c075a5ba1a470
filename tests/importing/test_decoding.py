"""Bytes become text, whatever the page says of them; what is no page is refused in a sentence."""

import email.message

import pytest

from importing.pages.decoding import decode
from importing.records import Unusable
from tests.importing.pages import FIXTURES, read_saved

pytestmark = pytest.mark.usefixtures("_in_english")

ARABIC = (
    "في خطوة هي الأولى من نوعها، أعلنت البلدية فتح السوق حتى منتصف الليل. "
    "قال التجار إن ذلك من العدل."
)
FRENCH = "Les habitants ont de nouveau accès à l'eau : le puits, fermé depuis l'été, a été rouvert."


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859_6"],
)
def test_arabic_is_read_in_every_encoding(encoding):
    text = ARABIC.replace("،", ",") if encoding == "iso8859_6" else ARABIC
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_french_is_read_in_every_encoding(encoding):
    assert decode(FRENCH.encode(encoding)).text == FRENCH


@pytest.mark.parametrize("label", ["windows-1256", "iso-8859-1", "utf-8", "nonsense", "rot13"])
def test_a_page_may_lie_about_its_encoding(label):
    head = f'<meta charset="{label}">'
    assert decode((head + ARABIC).encode("cp1256")).text == head + ARABIC
    assert decode((head + ARABIC).encode("utf-8")).text == head + ARABIC


def test_utf8_that_was_taken_for_windows_1252_is_repaired():
    broken = (ARABIC * 3).encode("utf-8").decode("latin-1").encode("utf-8")
    assert decode(broken).text == ARABIC * 3


def test_a_few_broken_bytes_cost_no_more_than_themselves():
    decoded = decode(ARABIC.encode() * 20 + b"\xd9")
    assert decoded.text.startswith(ARABIC)
    assert decoded.lost_count == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04" + b"x" * 50, "ZIP"),
        (b"\x7fELF\x02\x01\x01\0", "program"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x01\x02\x03\x04\x05\x06" * 100, "binary"),
    ],
)
def test_what_is_no_page_is_refused_with_the_reason(data, reason):
    with pytest.raises(Unusable) as refusal:
        decode(data)
    assert reason in str(refusal.value.reason)


def test_the_headers_of_a_saved_answer_tell_the_encoding(tmp_path):
    page = (FIXTURES / "html/divi.html").read_text().encode("iso8859_6", errors="replace")
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-6\r\n\r\n" + page
    record = read_saved(tmp_path, answer)
    assert record.headline == "من يملك مفاتيح مخازن القمح في مدينة الأسوار؟"


def test_an_archive_of_a_browser_holds_page_and_pictures(tmp_path):
    archive = email.message.EmailMessage()
    archive["MIME-Version"] = "1.0"
    archive.set_content((FIXTURES / "html/blogger.html").read_text(), subtype="html")
    archive["Content-Location"] = "https://sabil.example/letter.html"
    picture = (FIXTURES / "html/blogger_files/road.png").read_bytes()
    archive.add_related(
        picture,
        "image",
        "png",
        headers=["Content-Location: https://sabil.example/blogger_files/road.png"],
    )
    record = read_saved(tmp_path, archive.as_bytes(), "page.mhtml")
    assert record.headline == "رسالة من الطريق إلى من بقي في الدار"
    assert [p.read() for p in record.pictures] == [picture]
