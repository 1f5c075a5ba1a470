"""Who may log in, and what each role may do."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from accounts.roles import ROLES
from authors.models import Author
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_every_role_is_a_group_with_exactly_the_permissions_of_the_table():
    for role, wanted in ROLES.items():
        group = Group.objects.get(name=role)
        found = {
            f"{app}.{codename}"
            for app, codename in group.permissions.values_list(
                "content_type__app_label", "codename"
            )
        }
        assert found == wanted, role


def test_a_reporter_submits_but_does_not_publish_and_an_editor_does():
    reporter, editor = make_user("reporter"), make_user("editor")
    assert reporter.has_perm("articles.submit_article")
    assert not reporter.has_perm("articles.publish_article")
    assert editor.has_perm("articles.publish_article")


def test_saving_a_user_makes_no_author():
    make_user("reporter", name="amina", display_name="أمينة")
    assert not Author.objects.exists()


def test_a_user_has_no_first_and_last_name():
    fields = {field.name for field in get_user_model()._meta.get_fields()}
    assert not fields & {"first_name", "last_name"}


def test_the_desk_speaks_the_language_of_the_user(client):
    user = make_user("editor", ui_language="fr")
    client.force_login(user)
    assert 'lang="fr"' in client.get("/desk/").content.decode()
    user.ui_language = "ar"
    user.save()
    page = client.get("/desk/").content.decode()
    assert 'lang="ar"' in page
    assert 'dir="rtl"' in page


def test_the_rest_of_an_old_session_leaves_public_pages_the_same_for_everyone(client):
    client.cookies["sessionid"] = "short"
    public, desk = client.get("/latest/"), client.get("/desk/login/")
    assert not public.cookies
    assert "Cookie" not in public.headers.get("Vary", "")
    assert "sessionid" in desk.cookies
