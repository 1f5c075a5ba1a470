"""The desk as a test uses it: logged in, filling in the page of a story."""

from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests.factories import make_user

LIST = reverse("admin:articles_article_changelist")
ADD = reverse("admin:articles_article_add")


def at_desk(role: str = "editor", **fields) -> Client:
    """A client that is logged in; ``client.user`` is the person."""
    client = Client()
    client.user = make_user(role, **fields)
    client.force_login(client.user)
    return client


def page_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def filled_in(response, **changes: str) -> dict:
    """What a browser would send for the story's page as it was served, with some changes.

    ``ar_headline="…"`` fills in the Arabic headline; ``section=3`` a shared field; a list of
    (author, role) the bylines.
    """
    form = response.context["adminform"].form
    data = {}
    for name in form.fields:
        if name != "bylines":
            data[name] = form[name].value()
    data["_page"] = response.context["opening"].token
    data["tags"] = form["tags"].field.prepare_value(form["tags"].value())
    for words in form.words:
        data |= {f"{words.prefix}-{name}": words[name].value() for name in words.fields}
    bylines = changes.pop("bylines", form["bylines"].value() or [])
    data["bylines-author"] = [str(author.pk) for author, role in bylines]
    data["bylines-name"] = [str(author) for author, role in bylines]
    data["bylines-role"] = [role for author, role in bylines]
    languages = {words.prefix for words in form.words}
    for name, value in changes.items():
        language, _line, field = name.partition("_")
        data[f"{language}-{field}" if language in languages else name] = value
    return {name: "" if value is None else value for name, value in data.items()}


def write(client: Client, **changes):
    """Begin a story; the response leads to its page."""
    return client.post(ADD, filled_in(client.get(ADD), **changes))


def edit(client: Client, article: Article, **changes):
    return client.post(page_of(article), filled_in(client.get(page_of(article)), **changes))


def newest() -> Article:
    return Article.objects.latest("pk")


def said(response) -> str:
    """What the desk told the person, on one line."""
    return " ".join(str(message) for message in response.context["messages"])
