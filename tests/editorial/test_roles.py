"""Who may do what: each role, each kind, each action, whatever a request claims."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow

from sherloc.accounts.models import User
from sherloc.editorial.roles import ROLES, group_of, names_of
from sherloc.records.kinds import KINDS
from tests.editorial.forms import add, address, edit, form, text
from tests.factories import people, records
from tests.factories.vocabularies import crime_type

ACTIONS = ("add", "change", "publish", "unpublish", "withdraw", "lock", "delete", "copy")
ALLOWED: dict[str, set[str]] = {
    "chen": {"change"},
    "amina": {"add", "change", "copy"},
    "bruno": {"add", "change", "publish", "unpublish", "withdraw", "lock", "copy"},
    "dana": {"add", "change", "publish", "unpublish", "withdraw", "lock", "delete", "copy"},
}
TABLE = [(who, kind, action) for who in ALLOWED for kind in KINDS for action in ACTIONS]


def attempt(client: Client, kind: str, action: str) -> bool:
    """Try an action as a request would, and tell from what is stored whether it took place."""
    model = KINDS[kind].model
    if action == "add":
        add(client, kind, texts=[text(title="Forged")])
        return model.objects.exists()
    live = action in ("unpublish", "withdraw", "delete", "copy")
    row = records.of_kind(kind, "Before", live=live)
    if action == "change":
        # A text in another language: what every role may write.
        stored = row.texts.get()
        kept = text(title="Before") | {"id": stored.pk}
        added = text("fr", "Après", source="unofficial")
        edit(client, row, texts=[kept, added], initial={"texts": 1})
        return model.objects.get(pk=row.pk).texts.filter(language="fr").exists()
    if action == "publish":
        edit(client, row, action="publish")
        return model.objects.get(pk=row.pk).live
    if action == "copy":
        return client.get(address(kind, "copy", row.pk)).status_code == 200
    client.post(address(kind, action, row.pk), {"reason": "A reason"})
    stored = model.objects.filter(pk=row.pk).first()
    return {
        "unpublish": lambda: not stored.live,
        "withdraw": lambda: stored.withdrawn_at is not None,
        "lock": lambda: stored.locked,
        "delete": lambda: stored is None,
    }[action]()


@pytest.mark.parametrize(("who", "kind", "action"), TABLE)
def test_the_access_table_holds_for_forged_requests(client_of: Any, who: str, kind: str, action: str) -> None:
    assert attempt(client_of(who), kind, action) is (action in ALLOWED[who])


@pytest.mark.parametrize("kind", KINDS)
def test_a_visitor_is_sent_to_log_in(client: Client, kind: str) -> None:
    row = records.of_kind(kind)
    for url in (address(kind, "list"), address(kind, "add"), address(kind, "edit", row.pk)):
        assert client.get(url).status_code == 302
    assert client.post(address(kind, "withdraw", row.pk), {"reason": "x"}).status_code == 302
    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_somebody_without_a_role_gets_nothing(client_of: Any) -> None:
    outsider = client_of(people.person("Eve"))
    assert outsider.get(reverse("wagtailadmin_home")).status_code == 302
    assert outsider.get(reverse("record_chooser:choose")).status_code == 302
    assert outsider.get(reverse("editorial_options", args=["countries"])).status_code == 302


@pytest.mark.parametrize(
    ("who", "pages", "vocabularies", "accounts"),
    [("chen", 0, 0, 0), ("amina", 1, 1, 0), ("bruno", 1, 1, 0), ("dana", 1, 1, 1)],
)
def test_the_menu_shows_what_one_may_do(
    client_of: Any, who: str, pages: int, vocabularies: int, accounts: int
) -> None:
    page = client_of(who).get(reverse("wagtailadmin_home")).content.decode()
    assert '"label": "Collections"' in page
    assert page.count('"label": "Vocabularies"') == vocabularies
    assert page.count('"label": "Users"') == accounts
    assert page.count('"label": "Images"') == pages


def test_only_an_administrator_changes_vocabularies(client_of: Any) -> None:
    row = crime_type()
    for who, expected in (("amina", 302), ("bruno", 302), ("chen", 302), ("dana", 200)):
        assert client_of(who).get(reverse("terms:edit", args=[row.pk])).status_code == expected, who


def test_a_role_has_exactly_the_permissions_of_the_code() -> None:
    group = Group.objects.get(name="Editor")
    group.permissions.clear()
    call_command("setup_roles", verbosity=0)
    for code, role in ROLES.items():
        held = {f"{p.content_type.app_label}.{p.codename}" for p in group_of(code).permissions.all()}
        assert held == names_of(role)


def test_setting_up_twice_changes_nothing() -> None:
    def state() -> tuple[int, ...]:
        return Group.objects.count(), Workflow.objects.count(), GroupApprovalTask.objects.count()

    before = state()
    call_command("setup_roles", verbosity=0)
    assert state() == before
    assert set(Group.objects.values_list("name", flat=True)) == {role.group for role in ROLES.values()}


def test_bulk_deletion_is_closed(dana: Client) -> None:
    row = records.case()
    url = reverse("wagtail_bulk_action", args=["records", "case", "delete"])
    assert dana.post(f"{url}?id={row.pk}").status_code in (302, 403)
    row.refresh_from_db()


def test_a_record_that_others_point_at_is_not_deleted_and_says_why(dana: Client) -> None:
    target, source = records.law("The target"), records.case("The source")
    records.relate(source, target)
    answer = dana.post(address("law", "delete", target.pk), follow=True)
    assert "other records point at it" in answer.content.decode()
    assert "The source" in answer.content.decode()
    target.refresh_from_db()


def test_an_administrator_gives_an_account_a_role(dana: Client) -> None:
    dana.post(
        reverse("wagtailusers_users:add"),
        {"email": "Fatou@Example.org", "name": "Fatou", "password1": "a-long-enough-phrase",
         "password2": "a-long-enough-phrase", "groups": [group_of("editor").pk], "is_superuser": "on"},
    )  # fmt: skip
    user = User.objects.get(email="fatou@example.org")
    assert [group.name for group in user.groups.all()] == ["Editor"]
    assert not user.is_superuser


def test_an_administrator_cannot_take_over_a_superuser(dana: Client) -> None:
    root = User.objects.create_superuser("root@example.org", "a-long-enough-phrase")
    for action in ("edit", "delete"):
        url = reverse(f"wagtailusers_users:{action}", args=[root.pk])
        assert dana.get(url, follow=True).status_code == 404
        dana.post(
            url, {"email": "root@example.org", "password1": "taken-over-now", "password2": "taken-over-now"}
        )
    root.refresh_from_db()
    assert root.check_password("a-long-enough-phrase")


def test_one_logs_in_with_an_e_mail_address(client: Client) -> None:
    user = people.amina()
    user.set_password("a-long-enough-phrase")
    user.save()
    login = reverse("wagtailadmin_login")
    assert "e-mail address" in client.get(login).content.decode()
    answer = client.post(login, {"username": "AMINA@example.org", "password": "a-long-enough-phrase"})
    assert answer.status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_demonstration_accounts_are_refused_outside_a_demonstration() -> None:
    with pytest.raises(CommandError, match="DEMO"):
        call_command("create_demo_accounts")
    assert not User.objects.exists()


@override_settings(DEMO=True)
def test_demonstration_accounts_have_their_roles(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("create_demo_accounts")
    call_command("create_demo_accounts")
    assert "demonstration only" in capsys.readouterr().out
    roles = {user.name: user.groups.get().name for user in User.objects.all()}
    assert roles == {"Amina": "Editor", "Bruno": "Reviewer", "Chen": "Translator", "Dana": "Administrator"}


def test_forged_fields_reach_no_column_of_their_own(amina: Client) -> None:
    row = records.case(live=False)
    data = form("case", texts=[text() | {"id": row.texts.get().pk}], initial={"texts": 1}) | {
        "live": "on", "public_id": "C999", "withdrawn_at": "2026-01-01", "personal_data": "hidden", "kind": "law",
    }  # fmt: skip
    amina.post(address("case", "edit", row.pk), data)
    after = type(row).objects.get(pk=row.pk)
    assert (after.live, after.public_id, after.withdrawn_at, after.personal_data, after.kind) == (
        False, row.public_id, None, "as-marked", "case",
    )  # fmt: skip
