"""The editors' screens, and Wagtail's screens of accounts with our own forms."""

from __future__ import annotations

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class EditorialConfig(AppConfig):
    name = "sherloc.editorial"
    default_auto_field = "django.db.models.BigAutoField"


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, for users who have an e-mail address and one name."""

    user_viewset = "sherloc.editorial.viewsets.users.UserViewSet"
