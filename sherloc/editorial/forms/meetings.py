"""The forms of meetings and documents: texts by language, and what two rows may not both say."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sherloc.editorial.forms.by_language import ByLanguageField, ByLanguageForm
from sherloc.editorial.forms.concepts import ConceptForm
from sherloc.editorial.forms.records import RecordForm, kept_forms


class SlotForm(ByLanguageForm):
    """A row of the organization of work."""

    labels = ByLanguageField(label=gettext_lazy("Title or description"))


class DocumentForm(ByLanguageForm, RecordForm):
    """A document: one version a language, each item once."""

    editor_notes = ByLanguageField(label=gettext_lazy("Editor's note"), rows=3)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._once("versions", "language", _("There is already a version in this language."))
        self._once("item_links", "agenda_item", _("This item is already chosen."))
        return cleaned

    def _once(self, formset: str, name: str, words: str) -> None:
        """Add an error to each row that says what a row before it says."""
        if formset not in self.formsets:
            return
        self.formsets[formset].is_valid()
        seen: set[Any] = set()
        for form in kept_forms(self.formsets[formset]):
            value = str(form[name].value() or "")
            if value and value in seen:
                form.add_error(name, words)
            seen.add(value)


class BodyForm(ByLanguageForm, ConceptForm):
    """A body: a vocabulary row with a mandate and the beginnings of its symbols."""

    mandates = ByLanguageField(label=gettext_lazy("Mandate"), rows=3, max_length=10_000)
