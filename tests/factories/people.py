"""The cast: Amina the editor, Bruno the reviewer, Chen the translator, Dana the administrator."""

from __future__ import annotations

from sherloc.accounts.models import User


def person(name: str, role: str = "") -> User:
    """A user in the group of a role (editor, reviewer, translator, administrator), if one is named."""
    user, _created = User.objects.get_or_create(email=f"{name.lower()}@example.org", defaults={"name": name})
    if role:
        from sherloc.editorial.roles import group_of

        user.groups.add(group_of(role))
    return user


def amina() -> User:
    return person("Amina", "editor")


def bruno() -> User:
    return person("Bruno", "reviewer")


def chen() -> User:
    return person("Chen", "translator")


def dana() -> User:
    return person("Dana", "administrator")
