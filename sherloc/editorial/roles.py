"""The four roles of the secretariat, and what each may do. The groups in the database follow this file.

A role is a group, so that Wagtail's own screens, workflow tasks and permission checks know it.
What no permission can say (a translator never touches the original text) is in `forms.translation`.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from sherloc.accounts.models import User
from sherloc.records.kinds import KINDS

STRUCTURE = "records.structure_record"
# Editors keep the bodies and the map from symbols to bodies; taking one away is an administrator's.
BODIES = frozenset({"meetings.add_body", "meetings.change_body"})
WITHDRAW = "records.withdraw_record"
VOCABULARIES = ("region", "country", "instrument", "article", "term")

DRAFT = frozenset({"add", "change"})
RELEASE = frozenset({"publish", "lock", "unlock"})


@dataclass(frozen=True)
class Role:
    """What a role may do with records, site pages, vocabularies and accounts."""

    code: str
    group: str
    record_actions: frozenset[str]
    record_permissions: frozenset[str] = frozenset()
    page_actions: frozenset[str] = frozenset()
    keeps_files: bool = False
    keeps_vocabularies: bool = False
    keeps_accounts: bool = False


ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role("translator", "Translator", frozenset({"change"})),
        Role("editor", "Editor", DRAFT, BODIES | {STRUCTURE}, DRAFT, keeps_files=True),
        Role(
            "reviewer", "Reviewer", DRAFT | RELEASE, BODIES | {STRUCTURE, WITHDRAW}, DRAFT | RELEASE,
            keeps_files=True,
        ),
        Role(
            "administrator", "Administrator", DRAFT | RELEASE | {"delete"},
            BODIES | {STRUCTURE, WITHDRAW, "meetings.delete_body"}, DRAFT | RELEASE,
            keeps_files=True, keeps_vocabularies=True, keeps_accounts=True,
        ),
    )
}  # fmt: skip


def group_of(code: str) -> Group:
    """The group of a role by its code (KeyError for no such role), with exactly its permissions."""
    role = ROLES[code]
    group, _created = Group.objects.get_or_create(name=role.group)
    wanted = {permission.pk for permission in _permissions(role)}
    if wanted != set(group.permissions.values_list("pk", flat=True)):
        group.permissions.set(wanted)
    return group


def names_of(role: Role) -> set[str]:
    """The permissions of a role as `app.codename`."""
    names = {"wagtailadmin.access_admin", *role.record_permissions}
    names |= {kind.permission(action) for action in role.record_actions for kind in KINDS.values()}
    if role.keeps_files:
        names |= {"files.add_storedfile"}
    if role.keeps_vocabularies:
        names |= {
            f"vocabularies.{do}_{model}" for do in ("add", "change", "delete") for model in VOCABULARIES
        }
    if role.keeps_accounts:
        names |= {f"accounts.{do}_user" for do in ("add", "change", "delete")}
    return names


def is_translator(user: User | AnonymousUser) -> bool:
    """Whether this user may change translations alone."""
    return not user.has_perm(STRUCTURE)


def _permissions(role: Role) -> list[Permission]:
    """The rows behind the names; LookupError if the database lacks one (migrations not applied)."""
    wanted = names_of(role)
    condition = Q()
    for name in wanted:
        app, codename = name.split(".")
        condition |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(condition).select_related("content_type"))
    missing = wanted - {f"{row.content_type.app_label}.{row.codename}" for row in found}
    if missing:
        raise LookupError(f"Permissions missing in the database: {', '.join(sorted(missing))}")
    return found


def content_types() -> dict[str, ContentType]:
    """The content type of each kind, by the kind's code."""
    return {code: ContentType.objects.get_for_model(kind.model) for code, kind in KINDS.items()}
