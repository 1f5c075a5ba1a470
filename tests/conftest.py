"""Fixtures for the whole suite: a clean media folder, and a browser that reports what is wrong."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.db import connection
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    Route,
    expect,
    sync_playwright,
)

from publication.models import Publication
from tests import tools

EMPTYING_FIXTURES = {"transactional_db", "live_server"}
DATABASE_FIXTURES = {"db", *EMPTYING_FIXTURES}
BROWSER_TIMEOUT = 20_000  # milliseconds; a loaded machine needs more than a person's patience


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test that empties the database puts back the rows that the migrations made.

    One that did not would leave half of them to the next.
    """
    for item in items:
        mark = item.get_closest_marker("django_db")
        is_marked = mark is not None and mark.kwargs.get("transaction")
        if is_marked or EMPTYING_FIXTURES.intersection(item.fixturenames):
            item.fixturenames.append("django_db_serialized_rollback")


@pytest.fixture(autouse=True)
def _empty_media(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test sees the pictures of another."""
    yield
    has_mark = request.node.get_closest_marker("django_db")
    if has_mark or DATABASE_FIXTURES.intersection(request.fixturenames):
        for folder in (django_settings.MEDIA_ROOT, django_settings.PRIVATE_MEDIA_ROOT):
            if Path(folder).is_relative_to(django_settings.TEST_DIR):
                shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _forget_the_publication() -> Iterator[None]:
    """No test remembers the outlet of another."""
    yield
    Publication.objects.forget()


@pytest.fixture(scope="session")
def nu_checker() -> list[str]:
    """The command of the Nu HTML checker, to which a test appends files."""
    return tools.nu_checker()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once a session."""
    program = tools.chromium()
    expect.set_options(timeout=BROWSER_TIMEOUT)
    rows_at_first = getattr(connection, "_test_serialized_contents", None)
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop running in this thread, at which Django's database
        # layer takes fright; nothing here is asynchronous.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            if rows_at_first is not None:
                # Beside an event loop Django opens a connection of its own, which must know too
                # what `serialized_rollback` puts back.
                connection._test_serialized_contents = rows_at_first
            chromium = playwright.chromium.launch(
                executable_path=program, args=list(tools.CHROMIUM_FLAGS), headless=True
            )
            yield chromium
            chromium.close()
            connection.close()  # it would hold the test database when that is removed


@pytest.fixture
def new_page(browser: Browser, live_server: object) -> Iterator[Callable[..., Page]]:
    """Make pages of the running site: `new_page(locale="fr", width=360)`, then `goto("/")`.

    When the test ends, a request to a foreign host, an error in the console (a breach of the
    Content-Security-Policy is one) or an uncaught exception fails it.
    """
    watch = Watch(live_server.url)
    contexts = []

    def make(locale: str = "ar", width: int = 1280, height: int = 800, **options: object) -> Page:
        viewport = {"width": width, "height": height}
        context = browser.new_context(
            base_url=live_server.url, locale=locale, viewport=viewport, **options
        )
        contexts.append(context)
        context.set_default_timeout(BROWSER_TIMEOUT)
        watch.over(context)
        return context.new_page()

    make.watch = watch
    yield make
    for context in contexts:
        context.close()
    assert not watch.complaints, "\n".join(watch.complaints)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page of the running site for an Arabic reader at a desk."""
    return new_page()


class Watch:
    """Notes what a good page never does."""

    def __init__(self, site: str) -> None:
        self.host = urlsplit(site).netloc
        self.may_fail: set[str] = set()  # ends of addresses that a test cuts off
        self.complaints: list[str] = []

    def over(self, context: object) -> None:
        context.route("**/*", self._refuse_foreign_hosts)
        context.on("console", self._note_errors)
        context.on("weberror", lambda error: self.complaints.append(f"Uncaught: {error.error}"))

    def _refuse_foreign_hosts(self, route: Route, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self.host:
            self.complaints.append(f"Request to a foreign host: {request.url}")
            route.abort()
        else:
            route.fallback()

    def _note_errors(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        source = message.location.get("url", "")
        is_page_itself = message.page is not None and source == message.page.url
        is_expected = source.endswith(tuple(self.may_fail))
        if (is_page_itself or is_expected) and message.text.startswith("Failed to load resource"):
            return  # a test that visits a missing page looks at the status itself
        self.complaints.append(f"Console: {message.text} ({source})")


def pytest_report_header() -> list[str]:
    """What this run works with, above the tests."""
    database = django_settings.DATABASES["default"]
    where = database.get("OPTIONS", {}).get("embedded") or f"{database['HOST']}:{database['PORT']}"
    chromium = tools.find_chromium() or "not found: browser tests are skipped"
    strict = " (required)" if os.environ.get("REQUIRE_BROWSER") == "1" else ""
    return [f"database: {where}", f"chromium: {chromium}{strict}"]
