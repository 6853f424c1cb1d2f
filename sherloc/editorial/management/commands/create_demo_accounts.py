"""Accounts to try the editors' screens with. Their password is public, so only a demonstration has them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from sherloc.accounts.models import User
from sherloc.editorial.roles import ROLES, group_of

PASSWORD = "demonstration-only"  # noqa: S105
PEOPLE = {"Amina": "editor", "Bruno": "reviewer", "Chen": "translator", "Dana": "administrator"}


class Command(BaseCommand):
    help = "Create the four demonstration accounts; refused unless DEMO is on."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demonstration accounts have a public password: set DEMO=1 to have them.")
        self.stdout.write(f"Accounts for demonstration only, all with the password “{PASSWORD}”:")
        with transaction.atomic():
            for name, role in PEOPLE.items():
                user = account(name, role)
                self.stdout.write(f"  {user.email}  {ROLES[role].group.lower()}")


def account(name: str, role: str) -> User:
    """The demonstration account of a person, in the group of one role alone."""
    user, _created = User.objects.get_or_create(email=f"{name.lower()}@example.org", defaults={"name": name})
    user.set_password(PASSWORD)
    user.is_active = True
    user.save()
    user.groups.set([group_of(role)])
    return user
