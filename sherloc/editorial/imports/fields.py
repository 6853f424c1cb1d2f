"""What a value in a row may be: read from a file, put on a record, got from one (the base of it).

A field reads a raw value (a cell, or JSON) into its normal form, which is plain data; two normal forms
are equal exactly if they say the same. `put` takes the normal form to a model, `get` brings it back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from django.utils.translation import gettext as _

from sherloc.editorial.imports.cells import clean, split
from sherloc.editorial.imports.resolve import Book

SKIP: Any = object()
"""What a field reads from a blank that says nothing."""


@dataclass
class Reading:
    """What the reading of one row gathers besides values."""

    book: Book
    folder: Path | None = None
    errors: list[tuple[str, str]] = field(default_factory=list)
    """(column, what is wrong in words)"""
    references: list[tuple[str, str, str]] = field(default_factory=list)
    """(column, reference to another record, kind wanted or blank)"""
    files: dict[str, str] = field(default_factory=dict)
    """Paths of files to receive, by `sha256/name`."""

    def wrong(self, column: str, message: str) -> None:
        self.errors.append((column, message))

    def text(self, raw: Any, column: str) -> str:
        """A raw value as clean text; anything without a text form is an error."""
        if raw is None:
            return ""
        if isinstance(raw, bool):
            return "true" if raw else "false"
        if isinstance(raw, int | float):
            return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)
        if not isinstance(raw, str):
            self.wrong(column, _("A text is expected here."))
            return ""
        try:
            raw.encode()
        except UnicodeEncodeError:
            self.wrong(column, _("The text has characters that are not complete."))
            return ""
        return clean(raw)


class Links(Protocol):
    """Where `put` finds the rows that normal forms name."""

    def concept(self, vocabulary: str, code: str) -> Any:
        """The row of a term (`vocabulary` is its scheme), `country` or `article`."""

    def record(self, reference: str, kind: str) -> int:
        """The key of the record, of a kind if one is given."""

    def file(self, sha256: str, name: str) -> int:
        """The key of the stored file."""


@dataclass(frozen=True)
class Field:
    """One column, or one key of an object in a column. `attribute` is its name on the model."""

    name: str
    attribute: str = ""
    blank: Any = ""

    def read(self, raw: Any, column: str, reading: Reading) -> Any:
        """The normal form of a raw value; errors go to `reading`, and then the result is `blank`."""
        return reading.text(raw, column)

    def get(self, instance: Any) -> Any:
        return getattr(instance, self.attribute)

    def put(self, instance: Any, value: Any, links: Links) -> None:
        setattr(instance, self.attribute, value)

    def cell(self, value: Any) -> str:
        """The normal form as a cell of a table."""
        return "" if value is None else str(value)

    def plain(self, value: Any) -> Any:
        """The normal form as JSON."""
        return value

    def same_form(self, value: Any, canon: Canon) -> Any:
        """What to compare: a form in which it does not matter how a record or a party is referred to."""
        return value


@dataclass(frozen=True)
class Canon:
    """How references are made comparable."""

    record: Callable[[str, str], str]
    """The public id a reference to a record of a kind leads to (or a mark of a new row)."""
    keys: Mapping[str, Mapping[str, int]]
    """For each section with keys (`parties`), where each key stands."""


def listed(raw: Any, column: str, reading: Reading) -> list[Any]:
    """A raw value as a list: a JSON list, or a cell separated by `|`."""
    if raw is None or raw == "":
        return []
    if isinstance(raw, str):
        return split(raw)
    if isinstance(raw, list | tuple):
        return list(raw)
    reading.wrong(column, _("A list is expected here."))
    return []


def from_json(raw: str, column: str, reading: Reading) -> Any:
    """The JSON in a cell; blank list if it cannot be read."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        reading.wrong(column, _("The cell does not hold JSON."))
        return []
