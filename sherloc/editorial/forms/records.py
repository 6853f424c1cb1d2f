"""The form of a record of any kind: texts each in one language, and a translator's limits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from sherloc.core.text import plain_text
from sherloc.editorial.forms import translation
from sherloc.editorial.recognition import Proposal, confirm, mentioned, not_linked, proposals
from sherloc.editorial.roles import is_translator
from sherloc.editorial.widgets import in_language
from sherloc.records.models import Record, RecordText

LONGEST_CODE = 200


class RecordTextForm(WagtailAdminModelForm):
    """A text; its fields say their language and direction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "summary", "body"):
            if name in self.fields:
                in_language(self.fields[name].widget, self.instance.language)

    def clean_title(self) -> str:
        """The title on one line."""
        return " ".join(str(self.cleaned_data.get("title") or "").split())

    def clean_summary(self) -> str:
        return _or_nothing(self.cleaned_data.get("summary"))

    def clean_body(self) -> str:
        return _or_nothing(self.cleaned_data.get("body"))


class CodesField(forms.MultipleChoiceField):
    """Codes of references that an editor confirmed; what they name is asked when they are linked."""

    def valid_value(self, value: str) -> bool:
        return len(value) <= LONGEST_CODE


class RecordForm(WagtailAdminModelForm):
    """What all kinds have in common. For a translator only other languages' texts are left of it."""

    recognised = CodesField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.translating = self.for_user is not None and is_translator(self.for_user)
        if self.translating:
            self.originals = translation.limit(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "texts" in self.formsets:
            self._check_texts()
        return cleaned

    def _check_texts(self) -> None:
        """One text a language, a live record at least one, and nothing a translator may not do."""
        texts = self.formsets["texts"]
        texts.is_valid()
        kept = kept_forms(texts)
        seen: dict[str, Any] = {}
        for form in kept:
            # As it was sent: the formset's own check takes a second one out of the cleaned data.
            language = form["language"].value() or ""
            if language and language in seen:
                form.add_error(
                    "language", _("There is already a text in this language. A record has one of each.")
                )
            seen[language] = form
            self._check_renamed(form, language)
        if self.translating:
            translation.check(self, kept)
        elif not kept and not self.is_deferred_validation:
            self.add_error(None, _("A record needs a text with a title before it can be published."))

    def _check_renamed(self, form: Any, language: str) -> None:
        """A stored text cannot take the language of another stored one: the two would collide."""
        if form.instance.pk and "language" in form.changed_data:
            others = RecordText.objects.filter(record_id=form.instance.record_id, language=language)
            if others.exclude(pk=form.instance.pk).exists():
                form.add_error(
                    "language", _("This language is taken by another text. Delete that one and save first.")
                )

    def recognised_proposals(self) -> list[Proposal]:
        """What the texts as they stand in the form mention, and the record is not linked to yet."""
        texts: list[str] = []
        for row in self.formsets["texts"].forms:
            typed = getattr(row, "cleaned_data", None) or {}
            for name in ("summary", "body"):
                texts.append(typed.get(name) or getattr(row.instance, name))
        about = "untoc" if self.instance.kind_info.app == "meetings" else ""
        return not_linked(self.instance, proposals(mentioned(texts, about)))

    def save(self, commit: bool = True) -> Record:
        """Save it with the links that were confirmed.

        Who says when a record was last verified is the one who verified it.
        """
        if "last_verified" in self.changed_data:
            self.instance.last_verified_by = self.for_user
        confirmed = self.cleaned_data.get("recognised")
        if not self.translating and not confirmed:
            return super().save(commit=commit)
        record = super().save(commit=False)
        if self.translating:
            translation.put_back(record, self.originals)
        else:
            confirm(record, confirmed)
        if commit:
            record.save()
        return record


def kept_forms(formset: Any) -> list[Any]:
    """The forms of a formset that will be stored: neither deleted nor left untouched."""
    return [
        form
        for form in formset.forms
        if hasattr(form, "cleaned_data")
        and not form.cleaned_data.get("DELETE")
        and (form.instance.pk or form.has_changed())
    ]


def _or_nothing(html: str | None) -> str:
    """Rich text, or "" where the editor sent empty paragraphs: a page would show a heading over nothing."""
    return html if html and plain_text(html) else ""
