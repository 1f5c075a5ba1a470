"""Pasting into the editor, from the programs that people write and talk in."""

import pytest
from playwright.sync_api import Page, expect

from articles.body import clean_body
from tests.desk import pastes
from tests.desk.browser import log_in, prose
from tests.desk.desk import ADD
from tests.factories import make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def page(new_page, live_server) -> Page:
    page = log_in(new_page(), make_user("editor"), live_server.url)
    page.goto(ADD)
    return page


def paste(page: Page, data: dict[str, str]) -> str:
    """Paste into the emptied body; what its field holds then."""
    prose(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.evaluate(
        """data => {
          const transfer = new DataTransfer();
          for (const [type, text] of Object.entries(data)) transfer.setData(type, text);
          document.querySelector("#id_ar-body-prose").dispatchEvent(new ClipboardEvent("paste",
            { clipboardData: transfer, bubbles: true, cancelable: true }));
        }""",
        data,
    )
    return page.locator("#id_ar-body").input_value()


def test_what_other_programs_write_comes_in_clean_and_is_saved_so(page):
    for name, clipboard in pastes.HTML_PASTES.items():
        typed = paste(page, {"text/html": clipboard.html})
        assert clean_body(typed).replace("\n", "") == clipboard.kept, name
        for trace in ("style", "Mso", "class=", "dir=", "\u200f", "&nbsp;"):
            assert trace not in typed, (name, trace)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (pastes.WHATSAPP, pastes.WHATSAPP_KEPT),
        (pastes.WHATSAPP_OF_TWO, pastes.WHATSAPP_OF_TWO_KEPT),
        (pastes.PLAIN, pastes.PLAIN_KEPT),
    ],
    ids=["one voice", "two voices", "plain text"],
)
def test_messages_and_plain_text_become_paragraphs(page, text, kept):
    assert clean_body(paste(page, {"text/plain": text})).replace("\n", "") == kept


def test_pasted_pictures_are_refused_with_the_way_to_bring_them_in(page):
    refusal = page.locator(".paste-refusal:visible")
    html = '<p>نص <img src="data:image/png;base64,iVBORw0KGgo="> هنا</p>'
    assert "img" not in paste(page, {"text/html": html})
    expect(prose(page)).to_contain_text("نص هنا")
    expect(refusal).to_have_count(1)
    paste(page, {"text/html": "<p>نص وحده</p>"})
    expect(refusal).to_have_count(0)
