"""Bring the groups of the roles and the review workflow to what the code says; safe to repeat."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from sherloc.editorial.roles import ROLES
from sherloc.editorial.workflow import set_up


class Command(BaseCommand):
    help = "Create or update the roles (groups with permissions) and the workflow “Review”."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            set_up()
        self.stdout.write(f"Roles: {', '.join(role.group for role in ROLES.values())}. Workflow: Review.")
