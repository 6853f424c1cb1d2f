"""A translator's form: texts in other languages than the original, whatever is sent.

The originals are put back as they were before anything is stored, so a request that leaves them out,
changes or deletes them has no effect on them.
"""

from __future__ import annotations

import copy
from typing import Any

from django.utils.translation import gettext as _

from sherloc.records.models import Record, RecordText

TEXTS = "texts"


def limit(form: Any) -> list[RecordText]:
    """Take every field and formset but the texts out of a form; returns the originals as they are."""
    for name in list(form.fields):
        del form.fields[name]
    for name in list(form.formsets):
        if name != TEXTS:
            del form.formsets[name]
    for row in form.formsets[TEXTS].forms:
        if row.instance.language and is_original(form.instance, row.instance):
            row.fields["language"].widget.attrs["data-protected"] = _(
                "The original text. Only an editor may change it."
            )
    return [copy.copy(text) for text in form.instance.texts.all() if is_original(form.instance, text)]


def is_original(record: Record, text: RecordText) -> bool:
    """Whether a text is the record's original."""
    return text.source == RecordText.Source.ORIGINAL or (
        bool(record.original_language) and text.language == record.original_language
    )


def check(form: Any, kept: list[Any]) -> None:
    """Say so where a translation claims to be the original or takes its language."""
    languages = {text.language for text in form.originals} | {form.instance.original_language}
    pks = {text.pk for text in form.originals if text.pk}
    fresh = [row for row in kept if row.instance.pk not in pks]
    # An original that is only in a draft has no key yet: it is the first row in its language.
    unsaved = {text.language for text in form.originals if not text.pk}
    for row in fresh:
        language = row.cleaned_data.get("language", "")
        if language in unsaved:
            unsaved.discard(language)
            continue
        if language in languages:
            row.add_error(
                "language", _("This is the language of the original, which only an editor may write.")
            )
        elif row.cleaned_data.get("source") == RecordText.Source.ORIGINAL:
            row.add_error(
                "source", _("A translation is not the original. Choose what kind of translation it is.")
            )


def put_back(record: Record, originals: list[RecordText]) -> None:
    """Make the originals of a record (in memory) what they were, first of its texts."""
    languages = {text.language for text in originals} | {record.original_language}
    pks = {text.pk for text in originals if text.pk}
    others = [
        text for text in record.texts.all() if text.pk not in pks and text.language not in languages
    ]  # fmt: skip
    record.texts = [*originals, *others]
    for place, text in enumerate(record.texts.all()):
        text.sort_order = place
