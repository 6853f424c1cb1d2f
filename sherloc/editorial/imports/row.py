"""One row: what it says of a record, read and checked, or what is wrong with it in words."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sherloc.editorial.imports.columns import TEXTS, columns, known_columns, text_column
from sherloc.editorial.imports.fields import SKIP, Reading
from sherloc.editorial.imports.reader import RawRow
from sherloc.editorial.imports.resolve import PUBLIC_ID, Book
from sherloc.editorial.imports.sense import check_sense
from sherloc.records.kinds import KINDS

STATES = ("draft", "live", "withdrawn")


@dataclass(frozen=True)
class RowError:
    """What is wrong in a row; `column` is blank if the row as a whole is."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = _("Row %(row)d") % {"row": self.row}
        return f"{place}, {self.column}: {self.message}" if self.column else f"{place}: {self.message}"


@dataclass(frozen=True)
class ImportRow:
    """What a row says, in normal forms; it is silent on a column that is absent.

    `texts` has the parts said for each language, or None for a text that is to go.
    """

    number: int
    kind: str
    public_id: str = ""
    state: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, dict[str, str] | None] = field(default_factory=dict)
    references: tuple[tuple[str, str, str], ...] = ()
    """(column, reference, kind wanted or blank)"""
    files: dict[str, str] = field(default_factory=dict)
    """Paths of the files to receive, by `sha256/name`."""

    @property
    def aliases(self) -> list[tuple[str, str]]:
        """(scheme, value) of each alias; a row without id is known by the first."""
        return [(alias["scheme"], alias["value"]) for alias in self.fields.get("aliases", ())]

    @property
    def title(self) -> str:
        """A title, for people."""
        return next((text["title"] for text in self.texts.values() if text and text.get("title")), "")


def parse(raw: RawRow, book: Book, folder: Path | None = None) -> tuple[ImportRow, list[RowError]]:
    """The row and what is wrong with it; a row with errors holds what could be read."""
    if raw.error:
        return ImportRow(raw.number, ""), [RowError(raw.number, "", raw.error)]
    reading = Reading(book, folder)
    values = dict(_flat(raw, reading))
    public_id = reading.text(values.pop("id", ""), "id").upper()
    kind = _kind(reading.text(values.pop("kind", ""), "kind").lower(), public_id, reading)
    state = reading.text(values.pop("state", ""), "state").lower()
    if state and state not in STATES:
        reading.wrong("state", _("The state is neither draft nor live."))
    if public_id and not PUBLIC_ID.fullmatch(public_id):
        reading.wrong("id", _("“%(id)s” is not an id of the portal.") % {"id": public_id[:40]})
    fields, texts = _contents(kind, values, raw, reading) if kind else ({}, {})
    check_sense(kind, fields, reading)
    if kind and not public_id and not fields.get("aliases"):
        reading.wrong("", _("A row needs an id or an alias, so that it is recognised the next time."))
    row = ImportRow(
        raw.number, kind, public_id, state, fields, texts, tuple(reading.references), reading.files
    )  # fmt: skip
    return row, [RowError(raw.number, column, message) for column, message in reading.errors]


def _flat(raw: RawRow, reading: Reading) -> Iterator[tuple[str, Any]]:
    """Nested JSON as columns; a table has columns already."""
    for name, value in raw.values.items():
        if raw.tabular or not (name == "texts" or name in KINDS):
            yield name, value
        elif isinstance(value, dict):
            for inner, part in value.items():
                if name == "texts" and isinstance(part, dict):
                    yield from ((f"texts.{inner}.{key}", text) for key, text in part.items())
                else:
                    yield f"{name}.{inner}", part
        elif value is not None:
            reading.wrong(name, _("An object with keys is expected here."))


def _kind(kind: str, public_id: str, reading: Reading) -> str:
    """The kind of the row, by its id where the row does not say; blank, and an error, if unknown."""
    by_id = next((one.code for one in KINDS.values() if public_id.rstrip("0123456789") == one.prefix), "")
    if not kind and by_id:
        return by_id
    if kind in KINDS:
        if by_id and by_id != kind:
            message = _("The id “%(id)s” is that of another kind (%(kind)s).")
            reading.wrong("kind", message % {"id": public_id[:40], "kind": by_id})
        return kind
    message = _("“%(value)s” is not a kind. Kinds are: %(kinds)s.")
    reading.wrong("kind", message % {"value": kind[:40], "kinds": ", ".join(KINDS)})
    return ""


def _contents(
    kind: str, values: dict[str, Any], raw: RawRow, reading: Reading
) -> tuple[dict[str, Any], dict[str, dict[str, str] | None]]:
    known = columns(kind)
    fields: dict[str, Any] = {}
    cells: dict[str, dict[str, Any]] = {}
    texts: dict[str, dict[str, str] | None] = {}
    for name, value in values.items():
        if name in known:
            read = known[name].read(value, name, reading)
            if read is not SKIP:
                fields[name] = read
        elif place := text_column(name):
            cells.setdefault(place[0], {})[place[1]] = value
        elif value is None and text_column(f"{name}.title"):
            texts[name.partition(".")[2].lower()] = None
        elif value not in (None, "", [], {}) or not _of_some_kind(name):
            reading.wrong(name[:100], _unknown(name, kind))
    for language, parts in cells.items():
        if text := _text(language, parts, raw, reading):
            texts[language] = text
    return fields, texts


def _text(language: str, parts: dict[str, Any], raw: RawRow, reading: Reading) -> dict[str, str]:
    at = f"texts.{language}"
    if raw.tabular and not any(str(value).strip() for value in parts.values()):
        return {}
    text = {}
    for part, value in parts.items():
        read = TEXTS[part].read(value, f"{at}.{part}", reading)
        if read is not SKIP:
            text[part] = read
    if text.get("title") == "":
        reading.wrong(f"{at}.title", _("A text needs a title."))
    return text


def _of_some_kind(name: str) -> bool:
    return name in known_columns()


def _unknown(name: str, kind: str) -> str:
    """Why a column cannot stand in a row of this kind."""
    if _of_some_kind(name):
        message = _("Records of the kind “%(kind)s” do not have this column.")
        return message % {"kind": kind}
    near = difflib.get_close_matches(
        name[:100], [*known_columns(), "texts.en.title", "texts.en.body"], 1, 0.6
    )
    if near:
        return _("This column is not known. Did you mean “%(name)s”?") % {"name": near[0]}
    return _("This column is not known.")
