"""The watch over browser tests complains about what it should, and about nothing else."""

import pytest

from tests.conftest import Watch

pytestmark = pytest.mark.browser

SITE = "http://site.test"
LAX = "default-src * data: 'unsafe-inline'"


@pytest.fixture
def visit(browser):
    """Show a made-up page of the site and return the complaints about it."""
    contexts = []

    def show(html: str, status: int = 200, policy: str = LAX) -> list[str]:
        context = browser.new_context()
        contexts.append(context)
        context.route(
            f"{SITE}/",
            lambda route: route.fulfill(
                status=status,
                body=html,
                content_type="text/html",
                headers={"Content-Security-Policy": policy},
            ),
        )
        context.route(f"{SITE}/here.png", lambda route: route.fulfill(status=200, body=""))
        watch = Watch(SITE)
        watch.over(context)
        context.new_page().goto(f"{SITE}/", wait_until="networkidle")
        return watch.complaints

    yield show
    for context in contexts:
        context.close()


def test_a_page_that_keeps_to_itself_is_not_complained_about(visit):
    assert visit('<link rel="icon" href="data:,"><img src="/here.png">') == []
    assert visit('<link rel="icon" href="data:,">Not here', status=404) == []


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ('<img src="http://elsewhere.test/pixel.png">', "foreign host: http://elsewhere.test/"),
        ("<script>console.error('broken')</script>", "Console: broken"),
        ("<script>throw new Error('unforeseen')</script>", "Uncaught: "),
        ('<img src="/missing.png">', "Console: Failed to load resource"),
    ],
)
def test_what_a_good_page_never_does_is_complained_about(visit, html, complaint):
    complaints = visit(f'<link rel="icon" href="data:,">{html}')
    assert any(complaint in line for line in complaints), complaints


def test_a_breach_of_the_content_security_policy_is_complained_about(visit):
    html = '<link rel="icon" href="data:,"><p style="color: red">Red</p>'
    assert visit(html, policy="default-src 'self' data: 'unsafe-inline'") == []
    assert any(
        "Content Security Policy" in c for c in visit(html, policy="default-src 'self' data:")
    )
