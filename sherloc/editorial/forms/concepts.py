"""The form of a vocabulary row: a label and other words for it in each of the six languages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from sherloc.core.languages import CODES, LANGUAGES
from sherloc.editorial.widgets import in_language

HEADINGS = {code: language.name for code, language in LANGUAGES.items()}


def language_fields() -> dict[str, forms.Field]:
    """The three fields of each language."""
    fields: dict[str, forms.Field] = {}
    for code in CODES:
        fields[f"label_{code}"] = forms.CharField(
            label=_("Label"), required=code == "en", max_length=500, widget=forms.TextInput
        )
        fields[f"other_{code}"] = forms.CharField(
            label=_("Other words for it"),
            required=False,
            max_length=10_000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("One a line. Search finds the concept by them. Example: people smuggling."),
        )
        fields[f"checked_{code}"] = forms.BooleanField(
            label=_("Checked against an authentic text"), required=False
        )
    return fields


# Eighteen fields that differ by language alone.
LanguageFields = type(WagtailAdminModelForm)("LanguageFields", (WagtailAdminModelForm,), language_fields())


class ConceptForm(LanguageFields):  # type: ignore[misc,valid-type]
    """Labels, alternative labels and the marks "checked", which are JSON in the row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        for code in CODES:
            self.initial[f"label_{code}"] = row.labels.get(code, "")
            self.initial[f"other_{code}"] = "\n".join(row.alternative_labels.get(code, []))
            # A new row is unverified until somebody says otherwise.
            self.initial[f"checked_{code}"] = bool(row.pk) and code not in row.unverified_languages
            for name in ("label", "other"):
                in_language(self.fields[f"{name}_{code}"].widget, code)
        if row.pk and "code" in self.fields:
            # Addresses and imports carry the code: another code is another concept.
            self.fields["code"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Put the six languages together again; words that stand twice are kept once."""
        cleaned = super().clean() or self.cleaned_data
        self.instance.labels = self._labels(cleaned)
        others = {code: _lines(cleaned.get(f"other_{code}") or "") for code in CODES}
        self.instance.alternative_labels = {code: lines for code, lines in others.items() if lines}
        self.instance.unverified_languages = [code for code in CODES if not cleaned.get(f"checked_{code}")]
        return cleaned

    def _labels(self, cleaned: dict[str, Any]) -> dict[str, str]:
        labels = {code: (cleaned.get(f"label_{code}") or "").strip() for code in CODES}
        return {code: label for code, label in labels.items() if label}


def names_of(code: str) -> list[str]:
    """The names of the fields of a language."""
    return [f"label_{code}", f"other_{code}", f"checked_{code}"]


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
