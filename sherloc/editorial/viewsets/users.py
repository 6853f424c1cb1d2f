"""The screens of accounts, for administrators."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.ui.tables import Column
from wagtail.users.views import users

from sherloc.accounts.models import User
from sherloc.editorial.forms.users import CreationForm, EditForm


class NoSuperusers(View):
    """Leaves superusers to superusers: who could set their password would be one."""

    def get_queryset(self) -> QuerySet:
        everybody = User.objects.all()
        return everybody if self.request.user.is_superuser else everybody.filter(is_superuser=False)


class UserIndexView(users.IndexView):
    """The list."""

    default_ordering = "email"

    @cached_property
    def columns(self) -> list[Any]:
        kept = {"name", "is_active", "last_login"}
        columns = [column for column in super().columns if column.name in kept]
        roles = Column("groups", label=_("Roles"), accessor=_roles)
        return [columns[0], Column("email", label=_("E-mail address"), sort_key="email"), roles, *columns[1:]]

    @cached_property
    def search_fields(self) -> list[str]:
        return ["email", "name"]

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().prefetch_related("groups")


class UserEditView(NoSuperusers, users.EditView):
    """An account."""


class UserDeleteView(NoSuperusers, users.DeleteView):
    """Its deletion."""


class UserViewSet(users.UserViewSet):
    """Accounts."""

    index_view_class = UserIndexView
    edit_view_class = UserEditView
    delete_view_class = UserDeleteView
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> Any:
        return EditForm if for_update else CreationForm


def _roles(user: User) -> str:
    return ", ".join(sorted(group.name for group in user.groups.all()))
