"""The desk in a browser: logged in, on the page of a story."""

from collections.abc import Collection

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}


def log_in(page: Page, user, base_url: str) -> Page:
    """Give the browser the session of a person."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": base_url}]
    )
    return page


def prose(page: Page, language: str = "ar"):
    """The body of the story in that language, as people type into it."""
    return page.locator(f"#id_{language}-body-prose")


def faults(page: Page, *, rules: Collection[str] = (), is_strict: bool = False) -> list[str]:
    """What axe finds serious on the page; everything that it finds, where it ``is_strict``.

    ``rules`` are the only ones to be asked, which is much faster.
    """
    options = {"preload": False} | ({"runOnly": list(rules)} if rules else {})
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node.get('failureSummary', '')}"
        for fault in found
        if is_strict or fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]


def overflows(page: Page) -> bool:
    """Whether the page is wider than the window, so that it scrolls sideways."""
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
