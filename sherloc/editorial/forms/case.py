"""The form of a case: charges choose their party and proceeding among the rows of the same form.

Every party and proceeding carries its permanent key in a hidden field, given by `case-form.js` when
a row is added and by the server where it is missing. So a charge can point at a row not saved yet.
"""

from __future__ import annotations

import re
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from sherloc.editorial.forms.records import RecordForm, kept_forms
from sherloc.editorial.widgets import KeySelect

CURRENCY = re.compile(r"[A-Za-z]{3}")


class KeyField(forms.UUIDField):
    """The key of a row. Having one is no change: a row that was added and left empty is not stored."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class KeyedForm(WagtailAdminModelForm):
    """A row with a permanent key that charges point at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"] = KeyField(required=False)
        self.fields["key"].widget.attrs["data-row-key"] = ""
        if kwargs.get("instance") is not None:
            self.initial["key"] = self.instance.key

    def _post_clean(self) -> None:
        super()._post_clean()
        if key := self.cleaned_data.get("key"):
            self.instance.key = key


class PartyForm(KeyedForm):
    """A party."""


class ProceedingForm(KeyedForm):
    """A proceeding."""


class ChargeForm(WagtailAdminModelForm):
    """A charge; what it points at is checked by the case, which knows the rows."""

    def clean_fine_currency(self) -> str:
        return _currency(self.cleaned_data.get("fine_currency") or "")

    def clean_compensation_currency(self) -> str:
        return _currency(self.cleaned_data.get("compensation_currency") or "")


class CaseForm(RecordForm):
    """A case."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "charges" in self.formsets:
            self._offer_rows()

    def _offer_rows(self) -> None:
        """Give every charge the parties and proceedings of this form to choose from."""
        for field, rows, name in (
            ("party_key", "parties", _("Party")),
            ("proceeding_key", "proceedings", _("Proceeding")),
        ):
            formset = self.formsets.get(rows)
            if formset is None:
                continue
            choices: list[tuple[str, str]] = []
            for form in formset.forms:
                key = form["key"].value()
                if key:
                    number = len(choices) + 1
                    choices.append((str(key), _row_label(name, number, form)))
            charges = self.formsets["charges"]
            charges.offered = getattr(charges, "offered", {}) | {field: choices}
            for form in charges.forms:
                if isinstance(form.fields[field].widget, KeySelect):
                    form.fields[field].widget.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "charges" in self.formsets:
            self._check_charges()
        return cleaned

    def _check_charges(self) -> None:
        """Every charge points at rows that are in the form and stay."""
        charges = self.formsets["charges"]
        charges.is_valid()
        for field, rows, words in (
            ("party_key", "parties", _("This party is not among the parties above. Choose another one.")),
            (
                "proceeding_key",
                "proceedings",
                _("This proceeding is not among the proceedings above. Choose another one."),
            ),
        ):
            keys = self._keys(rows)
            for form in kept_forms(charges):
                key = form.cleaned_data.get(field)
                if key and key not in keys:
                    form.add_error(field, words)

    def _keys(self, rows: str) -> set[uuid.UUID]:
        """The keys of the rows that stay; a key that two rows carry is the first one's."""
        formset = self.formsets[rows]
        formset.is_valid()
        keys: set[uuid.UUID] = set()
        for form in kept_forms(formset):
            if form.instance.key in keys:
                form.instance.key = uuid.uuid4()
            keys.add(form.instance.key)
        return keys


def _row_label(name: str, number: int, form: Any) -> str:
    """`Party 2: A.B.`, from what is typed in the row."""
    words = ("public_name", "name") if "name" in form.fields else ("court", "reference")
    said = next((str(form[word].value()) for word in words if word in form.fields and form[word].value()), "")
    return f"{name} {number}: {said}" if said else f"{name} {number}"


def _currency(value: str) -> str:
    """A currency as three capitals (ISO 4217). Raises ValidationError for anything else."""
    if value and not CURRENCY.fullmatch(value):
        raise ValidationError(_("Write the three letters of the currency, such as USD or KES."))
    return value.upper()
