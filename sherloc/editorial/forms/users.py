"""The forms of accounts: an e-mail address, a name, a password and roles.

Nobody is made a superuser here; `manage.py createsuperuser` is for those who run the machine.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm as WagtailCreationForm
from wagtail.users.forms import UserEditForm as WagtailEditForm

from sherloc.accounts.models import User


class AccountForm(forms.ModelForm):
    """What both forms share: Wagtail's ask for a first and a last name, which our users do not have."""

    first_name = None
    last_name = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)
        self.fields["name"].help_text = _("As colleagues know it. Example: Amina Odhiambo.")
        self.fields["groups"].label = _("Roles")
        self.fields["groups"].queryset = Group.objects.order_by("name")  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """The address in lower case: one person is one account."""
        return str(self.cleaned_data["email"]).strip().lower()


class CreationForm(AccountForm, WagtailCreationForm):
    """A new account."""

    class Meta:
        model = User
        fields = ("email", "name", "groups")
        widgets = {"groups": forms.CheckboxSelectMultiple}


class EditForm(AccountForm, WagtailEditForm):
    """An account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        editing_self = kwargs.pop("editing_self", False)
        super().__init__(*args, **kwargs)
        if editing_self:
            # Who locks or demotes themselves cannot undo it.
            for name in ("is_active", "groups"):
                self.fields.pop(name, None)

    class Meta:
        model = User
        fields = ("email", "name", "is_active", "groups")
        widgets = {"groups": forms.CheckboxSelectMultiple}
