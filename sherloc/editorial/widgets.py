"""Widgets of the editing forms. None of them asks the database for what it offers."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.widgets.chooser import BaseChooser

from sherloc.core.languages import direction
from sherloc.editorial.options import labels_of, languages, options

LONGEST_KEY = 18
NO_ROW = "0"


class KeysOnly:
    """Takes no value that cannot be the key of a row: SQLite fails on numbers it cannot hold."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)  # type: ignore[misc]
        if isinstance(value, list):
            return [_key(item) for item in value]
        return _key(value) if value else value


class VocabularySelect(KeysOnly, forms.Select):
    """A short vocabulary, whole: `terms:outcome`."""

    def __init__(self, source: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.source = source

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        choices = [("", "---------"), *((option.value, option.label) for option in options(self.source))]
        return _rows(self, name, value, choices)


class OptionsSelect(KeysOnly, forms.Select):
    """One value of a long vocabulary: only what is chosen is in the page, a script offers the rest."""

    def __init__(self, source: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-controller": "options-select"} | (attrs or {}))
        self.source = source

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        return super().build_attrs(base_attrs, extra_attrs) | {
            "data-options-select-source-value": self.source
        }

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        chosen = [item for item in value if item]
        first = [] if self.allow_multiple_selected else [("", "---------")]
        return _rows(self, name, value, [*first, *labels_of(self.source, chosen).items()])


class OptionsSelectMultiple(OptionsSelect, forms.SelectMultiple):
    """Several values of a long vocabulary."""


class LanguageSelect(forms.Select):
    """A language, the six first. A language that is not on the list stays what it is."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        groups = languages()
        known = {code for _name, choices in groups for code, _label in choices}
        if unknown := [(code, code) for code in value if code and code not in known]:
            groups = [*groups, ("", unknown)]
        self.choices = [("", "---------"), *groups]
        return super().optgroups(name, value, attrs)

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if value and direction(str(value)) == "rtl":
            option["attrs"]["data-dir"] = "rtl"
        return option


class RowChooser(KeysOnly, BaseChooser):
    """A chosen row."""


class KeySelect(forms.Select):
    """Chooses a row of another list of the same form by its permanent key.

    `case-form.js` keeps the options in step with the rows as they are typed; what the server writes
    here is the state when the page was made (`forms.case` sets `choices`).
    """

    def __init__(self, rows: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-rows": rows} | (attrs or {}))
        self.rows = rows

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        known = {str(key) for key, _label in self.choices}
        missing = [(key, key) for key in value if key and key not in known]
        return _rows(self, name, value, [("", "---------"), *self.choices, *missing])


def in_language(widget: forms.Widget, code: str) -> None:
    """Mark what is typed into a widget as being in a language, so that its direction is right."""
    if code:
        widget.attrs |= {"lang": code, "dir": direction(code)}


def _key(value: str) -> str:
    """The value, or one that no row has."""
    return value if value.isascii() and value.isdecimal() and len(value) <= LONGEST_KEY else NO_ROW


def _rows(widget: forms.Select, name: str, value: list[str], choices: list[Any]) -> list[Any]:
    return [
        (None, [widget.create_option(name, key, label, str(key) in value, index)], index)
        for index, (key, label) in enumerate(choices)
    ]
