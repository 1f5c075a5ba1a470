"""Style sheets that stand in the page itself: allowed by their hash, and by nothing else."""

import base64
import hashlib
import re

import pytest
from django.test import override_settings

from tests.website.reading import text_of
from website import inline

INLINE = re.compile(r"<(style|script)>(.*?)</\1>", re.DOTALL)


def hashes(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy_of(response) -> dict[str, list[str]]:
    directives = response.headers["Content-Security-Policy"].split("; ")
    return {name: values for name, *values in map(str.split, directives)}


def test_the_policy_names_the_hash_of_all_that_stands_in_a_page(client, outlet):
    for path in [*outlet.pages.values(), "/search/", "/tags/", "/none/"]:
        for headers in ({}, {"save-data": "on"}):
            response = client.get(path, headers=headers)
            policy = policy_of(response)
            found = INLINE.findall(response.content.decode())
            assert found, path
            for tag, text in found:
                assert hashes(text) in policy[f"{tag}-src"], (path, tag)


def test_the_policy_obeys_nothing_else_that_stands_in_a_page(client, outlet):
    policy = policy_of(client.get("/"))
    for directive in ("script-src", "style-src"):
        assert "'self'" in policy[directive]
        assert not [value for value in policy[directive] if "unsafe" in value or "*" in value]
        assert hashes("body{display:none}") not in policy[directive]


def test_the_desk_has_no_need_of_it(client, db):
    policy = policy_of(client.get("/desk/login/"))
    assert not [value for value in policy["style-src"] if value.startswith("'sha256-")]


def test_a_page_waits_for_no_file_before_it_is_painted(read, outlet):
    for path in outlet.pages.values():
        head, body = read(path).xpath("/html/head | /html/body")
        assert head.xpath("link[@rel='stylesheet'] | link[@rel='preload']") == [], path
        waiting = [script.get("src") for script in head.xpath("script[@src][not(@type='module')]")]
        assert waiting == [], path
        # The letters come last: behind every word and picture.
        assert body[-1].get("href").endswith("/fonts.css"), path


def test_addresses_in_a_style_hold_wherever_it_stands():
    css = '@font-face { src: url("../fonts/a.woff2"); }\nb { background: url("data:x") }'
    assert inline.rebased(css, "website/css/x.css") == css.replace(
        "../fonts/a.woff2", "/static/website/fonts/a.woff2"
    )


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("a {\n  color: red; /* why */\n}\n", "a{color:red}"),
        ('q::before { content: " · "; }', 'q::before{content:" · "}'),
        ('a { content: "/* no comment */ ; }"; }', 'a{content:"/* no comment */ ; }"}'),
        ("a b > c,\nd { margin: 0 calc(1rem + 2px) }", "a b > c,d{margin:0 calc(1rem + 2px)}"),
        ("@media (min-width: 1px) and (max-width: 2px) { a:hover { b: c } }",
         "@media (min-width: 1px) and (max-width: 2px){a:hover{b:c}}"),
    ],
)  # fmt: skip
def test_a_style_is_made_small_without_a_change_of_what_it_says(css, small):
    assert inline.small(css) == small


def test_while_developing_a_changed_file_is_read_anew(tmp_path, monkeypatch):
    file = tmp_path / "site.css"
    monkeypatch.setattr(inline.finders, "find", lambda name: str(file))
    with override_settings(DEBUG=True):
        file.write_text("a { b: c }")
        assert inline.style("website/css/site.css") == "<style>a{b:c}</style>"
        file.write_text("a { b: d }")
        assert inline.style("website/css/site.css") == "<style>a{b:d}</style>"


def test_the_foot_shows_a_change_at_once(read, outlet):
    assert "أخبار الساحل" in text_of(read("/").find(".//footer"))
    outlet.section.translations.filter(language_code="ar").update(name="أخبار الجنوب")
    foot = text_of(read("/").find(".//footer"))
    assert "أخبار الجنوب" in foot
    assert "أخبار الساحل" not in foot
    assert "Sahel" in text_of(read("/fr/").find(".//footer"))
