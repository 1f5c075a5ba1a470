"""The Nu HTML checker finds nothing on any kind of page."""

import subprocess
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone, translation

from articles import correcting, workflow
from articles.models import Edition
from comments import moderation
from frontpage import breaking
from publication.models import Publication
from search.rebuilding import rebuild
from tags.models import Tag
from tests import factories

RICH_BODY = """<h2>عنوان فرعي</h2><p>نص <strong>مهم</strong> و<em>آخر</em>
<a href="https://example.org/?a=1&amp;b=2">رابط</a> <span lang="fr">mot</span></p>
<blockquote><p>اقتباس</p></blockquote><ul><li>أول</li><li>ثان</li></ul>
<ol start="3"><li>ثالث</li></ol>
<table><thead><tr><th scope="col">بلد</th><th scope="col">سعر</th></tr></thead>
<tbody><tr><td>مالي</td><td>3</td></tr></tbody></table><hr>
<h3>عنوان أصغر</h3><p>H<sub>2</sub>O</p><figure data-photo="{photo}"><figcaption>تعليق</figcaption>
</figure>"""


@pytest.fixture
def sources(client, outlet, english) -> dict[str, bytes]:
    """The HTML of every kind of page, errors and preview among them."""
    photo = factories.make_photo("صورة", alt_text='سوق "كبير"')
    article = factories.make_article(
        "قصة كاملة",
        section=outlet.section,
        authors=[outlet.author, factories.make_author("هدى")],
        tags=["مالي", "تشاد"],
        body=RICH_BODY.format(photo=photo.pk),
        original_url="https://example.org/old?a=1&b=2",
    )
    rich = factories.publish(article).get_absolute_url()
    factories.make_edition("بلا صورة ولا ملخص", section=outlet.section)
    opinion = {"genre": "opinion", "authors": [outlet.author], "section": outlet.section}
    voice = factories.make_edition("رأي", **opinion)
    ends_at = timezone.now() + timedelta(hours=1)
    breaking.announce("ar", by=None, article=voice.article, text="نبأ <عاجل>", ends_at=ends_at)
    gone = factories.make_article("مسحوبة")
    withdrawn = factories.publish(gone).get_absolute_url()
    workflow.withdraw(gone, language="ar", by=None, notice="سُحبت.\n\nسطر ثان.")
    empty = factories.make_section("فارغ", slug="فارغ")
    client.force_login(factories.make_user("superuser"))
    paths = [
        *outlet.pages.values(),
        *english.values(),
        rich,
        withdrawn,
        "/لا-شيء/",
        f"/section/{empty.slug}/",
    ]
    paths += [f"/desk-preview/{article.pk}/ar/", "/desk-preview/front/"]
    other = f"{outlet.article.pk}/"
    for prefix in ("", "/fr", "/en"):
        paths += [f"{prefix}/{path}" for path in ("offline/", "none/", f"republish/{other}")]
        paths += [f"{prefix}/{path}" for path in (f"comments/{other}", f"report/{other}")]
        paths += [f"{prefix}/corrections/", f"{prefix}/search/?q=Mali"]
    paths += own_comments(outlet)
    paths += [f"{path}?text" for path in (*outlet.pages.values(), *english.values(), rich)]
    paths += [f"/tag/{series_told_in(outlet).slug_in('ar')}/", corrected(article)]
    list(rebuild())
    paths += ["/search/?q=قصة&language=all&since=2020-01-01", "/search/?q=لاشيء", "/search/?q=؟"]
    found = {path: client.get(path).content for path in paths}
    for status in ("400", "403", "403_csrf", "429", "500"):
        for language in ("ar", "fr", "en"):
            found[f"{language} {status}"] = bare(f"{status}.html", language)
    return found


def own_comments(outlet) -> list[str]:
    """What writers see of a comment that waits, in each language; and the answer to one shown."""
    Publication.objects.filter(pk=Publication.ONLY).update(comment_policy="pre")
    Publication.objects.forget()
    shown, _secret = moderation.send(outlet.edition, text="<شكرا> +235 66 00 11 22", name="A&B")
    moderation.decide([shown], "approved", by=factories.make_user("superuser"))
    _waiting, secret = moderation.send(outlet.edition, text="تعليق")
    own = [f"{prefix}/comments/own/{secret}/" for prefix in ("", "/fr", "/en")]
    return [*own, f"/comments/{outlet.article.pk}/?answer={shown.pk}"]


def series_told_in(outlet) -> Tag:
    series = factories.make_tag("سلسلة")
    Tag.objects.filter(pk=series.pk).update(kind=Tag.Kind.SERIES)
    for number in (1, 2):
        factories.make_edition(f"الجزء {number}", section=outlet.section, tags=["سلسلة"])
    return series


def corrected(article) -> str:
    for kind in ("correction", "clarification", "update", "retraction"):
        text = "الصحيح <12>.\n\nسطر ثان."
        correcting.correct(article, language="ar", by=None, kind=kind, text=text)
    return Edition.objects.live().get(article=article).get_absolute_url()


def bare(template: str, language: str) -> bytes:
    with translation.override(language):
        return render_to_string(template, {"language": language, "front": "/"}).encode()


@pytest.mark.slow
def test_every_kind_of_page_is_valid(sources, nu_checker, tmp_path):
    names = {}
    for number, (path, content) in enumerate(sources.items()):
        file = tmp_path / f"{number:02}.html"
        file.write_bytes(content)
        names[file.name] = path
    command = [*nu_checker, "--stdout", "--format", "gnu", "--also-check-css"]
    result = subprocess.run(
        [*command, *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert result.returncode == 0, f"{names}\n{result.stdout}\n{result.stderr}"
