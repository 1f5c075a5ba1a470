"""The log of the desk: who came in, who may do what, what was deleted; and nobody can change it."""

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import AccessEntry
from articles import readiness
from tests.desk.desk import at_desk
from tests.factories import make_section, make_user

pytestmark = pytest.mark.django_db

LOG = reverse("admin:accounts_accessentry_changelist")


def acts() -> list[tuple]:
    entries = AccessEntry.objects.order_by("pk")
    return [(entry.act, entry.actor_name, entry.subject) for entry in entries]


def newest() -> AccessEntry:
    return AccessEntry.objects.latest("pk")


def test_logins_and_logouts_are_noted_without_an_address():
    make_user("editor", name="amina", display_name="آمنة")
    client, login = Client(), reverse("admin:login")
    for username, password in (
        ("amina", "false"),
        ("my password", "amina"),
        ("\x00", "x"),
        ("amina", "password"),
    ):
        client.post(login, {"username": username, "password": password})
    client.post(reverse("admin:logout"))
    assert acts()[0] == ("login_failed", "", "آمنة")
    assert acts()[-2:] == [("login", "آمنة", ""), ("logout", "آمنة", "")]
    kept = str(list(AccessEntry.objects.values()))
    assert "my password" not in kept
    assert "127.0.0.1" not in kept


def test_a_change_of_roles_is_noted_with_what_it_was_and_is():
    admin, person = at_desk("superuser"), make_user("reporter", name="salim")
    change = reverse("admin:accounts_user_change", args=[person.pk])
    groups = [Group.objects.get(name=name).pk for name in ("editor", "translator")]
    data = {"username": "salim", "ui_language": "ar", "is_active": "on", "groups": groups}
    assert admin.post(change, data).status_code == 302
    entry = newest()
    assert (entry.act, entry.actor, entry.subject) == ("roles", admin.user, "salim")
    assert entry.note == "reporter → editor, translator"
    admin.post(change, data)
    assert newest() == entry
    admin.post(change, data | {"is_active": ""})
    assert newest().note == "editor, translator → editor, translator, switched off"


def test_a_deletion_is_noted_wherever_it_happens_at_the_desk():
    chief, section = at_desk("chief editor"), make_section("ثقافة")
    delete = reverse("admin:articles_section_delete", args=[section.pk])
    chief.post(delete, {"post": "yes"})
    entry = newest()
    assert (entry.act, entry.actor) == ("deleted", chief.user)
    assert "ثقافة" in entry.subject


def test_weighing_the_publish_checks_is_noted():
    chief = make_user("chief editor")
    readiness.decide({"byline": "block"}, by=chief)
    entry = newest()
    assert (entry.act, entry.actor, entry.note) == ("checks", chief, "byline: warn → block")


def test_the_log_is_read_by_the_chief_editor_and_changed_by_nobody():
    chief, boss = at_desk("chief editor"), at_desk("superuser")
    assert at_desk("editor").get(LOG).status_code == 403
    assert chief.get(LOG).status_code == 200
    entry = newest()
    for name, args in (("change", [entry.pk]), ("delete", [entry.pk]), ("add", [])):
        address = reverse(f"admin:accounts_accessentry_{name}", args=args)
        assert boss.post(address, {"post": "yes", "note": "x"}).status_code == 403, name
    for act in (
        lambda: AccessEntry.objects.filter(pk=entry.pk).update(note="x"),
        lambda: AccessEntry.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="never_changed"), transaction.atomic():
            act()


def test_the_name_of_a_person_who_is_deleted_stays():
    client = at_desk("editor")
    name = str(client.user)
    client.user.delete()
    assert ("login", name, "") in acts()
