"""What a record says now, in the form of a row; and how a row differs from it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sherloc.editorial.imports.columns import TEXTS, columns
from sherloc.editorial.imports.fields import Canon
from sherloc.editorial.imports.linked import Concepts, Objects, put_children
from sherloc.editorial.imports.reader import RawRow
from sherloc.editorial.imports.resolve import Book
from sherloc.editorial.imports.row import ImportRow, parse
from sherloc.editorial.imports.scalars import Key, KeyOf
from sherloc.records.models import Record, RecordText

KEYS = uuid.UUID("3f1f6b1c-6d0a-5d0e-9a53-5b1d0e6f7a10")
"""The namespace of the keys that rows within a record get for the names a file gives them."""


def describe(record: Any) -> dict[str, Any]:
    """A record of a kind as one row in JSON: everything that a file carries."""
    kind = record.kind
    state = "withdrawn" if record.withdrawn_at else "live" if record.live else "draft"
    row: dict[str, Any] = {"id": record.public_id, "kind": kind, "state": state, "texts": {}}
    own: dict[str, Any] = {}
    for name, field in columns(kind).items():
        place, key = (own, name.partition(".")[2]) if name.startswith(f"{kind}.") else (row, name)
        place[key] = field.get(record)
    for text in sorted(record.texts.all(), key=lambda text: text.sort_order or 0):
        row["texts"][text.language] = {part: field.get(text) for part, field in TEXTS.items()}
    if row["personal_data"] == Record.PersonalData.AS_MARKED:
        del row["personal_data"]
    return row | {kind: own}


def contents(record: Any, book: Book) -> ImportRow:
    """What a record says now, in the same normal forms as a row."""
    return parse(RawRow(0, describe(record)), book)[0]


def is_unfinished(record: Any, former: ImportRow) -> bool:
    """Whether an import that was stopped left the record with nothing but its own row and aliases."""
    if record.latest_revision_id or record.live or record.first_published_at or former.texts:
        return False
    return not any(
        former.fields.get(name)
        for name, field in columns(record.kind).items()
        if isinstance(field, Concepts | Objects) and name != "aliases"
    )


def settled(row: ImportRow, public_id: str) -> ImportRow:
    """The row with permanent keys for parties and proceedings in the place of a file's own names.

    The same name in the same record gives the same key, so that a second import changes nothing.
    """
    fields = dict(row.fields)
    for name, value in row.fields.items():
        field = columns(row.kind)[name]
        if isinstance(field, Objects) and any(isinstance(inner, Key) for inner in field.fields):
            fields[name] = tuple(_settle(field, values, public_id) for values in value)
    return replace(row, fields=fields)


def _settle(field: Objects, values: dict[str, Any], public_id: str) -> dict[str, Any]:
    values = dict(values)
    for inner in field.fields:
        if isinstance(inner, Key) and (key := values[inner.name]):
            section = inner.section if isinstance(inner, KeyOf) else field.attribute
            values[inner.name] = _permanent(key, f"{public_id}/{section}")
    return values


def _permanent(key: str, place: str) -> str:
    try:
        return str(uuid.UUID(key))
    except ValueError:
        return str(uuid.uuid5(KEYS, f"{place}/{key}"))


def dangling(row: ImportRow, former: Mapping[str, Any]) -> Iterator[tuple[str, int, str]]:
    """(column, place, name) of each reference to a party or proceeding that the record would not have.

    `former` is what the record's other columns say; both are settled, or neither.
    """
    fields = {**former, **row.fields}
    keys = _keys(row.kind, fields)
    for name, value in fields.items():
        field = columns(row.kind)[name]
        inner = field.fields if isinstance(field, Objects) else ()
        for one in inner:
            if isinstance(one, KeyOf):
                for place, values in enumerate(value):
                    if values[one.name] and values[one.name] not in keys[one.section]:
                        yield name, place, one.name


def _keys(kind: str, fields: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """For each section, where each key stands."""
    return {
        field.attribute: {key: place for place, key in enumerate(field.keys(fields.get(name, ())))}
        for name, field in columns(kind).items()
        if isinstance(field, Objects)
    }


def differences(
    row: ImportRow, former: ImportRow, public_id: Callable[[str, str], str]
) -> dict[str, tuple[Any, Any]]:
    """(now, in the row) for each column the row would change; `row` and `former` are settled.

    `public_id` says which record a `scheme:value` reference leads to. The protection of names is
    never changed by a row.
    """
    old = Canon(public_id, _keys(row.kind, former.fields))
    new = Canon(public_id, _keys(row.kind, {**former.fields, **row.fields}))
    found: dict[str, tuple[Any, Any]] = {}
    for name, value in row.fields.items():
        field = columns(row.kind)[name]
        now = former.fields.get(name, field.blank)
        if name != "personal_data" and field.same_form(now, old) != field.same_form(value, new):
            found[name] = (now, value)
    for language, parts in row.texts.items():
        there = former.texts.get(language) or {}
        if parts is None:
            if there:
                found[f"texts.{language}"] = (there.get("title", ""), None)
            continue
        for part, value in parts.items():
            if there.get(part, "") != value:
                found[f"texts.{language}.{part}"] = (there.get(part, ""), value)
    return found


def put(record: Any, row: ImportRow, only: Iterable[str] | None, links: Any) -> None:
    """Put what a settled row says on a record in memory: everything, or `only` these columns."""
    wanted = None if only is None else set(only)
    for name, value in row.fields.items():
        if wanted is None or name in wanted:
            columns(row.kind)[name].put(record, value, links)
    texts = {text.language: text for text in record.texts.all()} if record.pk else {}
    for language, parts in row.texts.items():
        if parts is None:
            texts.pop(language, None)
            continue
        said = {
            part: value
            for part, value in parts.items()
            if wanted is None or f"texts.{language}.{part}" in wanted
        }
        if said and language not in texts:
            source = "original" if language == record.original_language else "unofficial"
            texts[language] = RecordText(language=language, source=source)
        for part, value in said.items():
            setattr(texts[language], part, value)
    for place, text in enumerate(texts.values()):
        text.sort_order = place
    put_children(record, "texts", list(texts.values()))
