"""Fields that point at something: vocabulary rows, other records, children, files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from sherloc.editorial.imports.cells import as_json, join
from sherloc.editorial.imports.fields import SKIP, Canon, Field, Links, Reading, from_json, listed
from sherloc.editorial.imports.resolve import split_reference
from sherloc.editorial.imports.scalars import Key


def read_code(raw: Any, vocabulary: str, column: str, reading: Reading) -> str:
    """The code a raw value stands for; blank, and an error with suggestions, if it is unknown."""
    text = reading.text(raw, column)
    if not text:
        return ""
    if code := reading.book.find(vocabulary, text):
        return code
    near = reading.book.suggestion(vocabulary, text)
    message = (
        _("“%(value)s” is not known. Did you mean %(near)s?") if near else _("“%(value)s” is not known.")
    )
    reading.wrong(column, message % {"value": text[:100], "near": near})
    return ""


@dataclass(frozen=True)
class Concept(Field):
    """One vocabulary row, by its code; blank for none."""

    vocabulary: str = ""

    def read(self, raw: Any, column: str, reading: Reading) -> str:
        return read_code(raw, self.vocabulary, column, reading)

    def get(self, instance: Any) -> str:
        row = getattr(instance, self.attribute)
        return row.code if row else ""

    def put(self, instance: Any, value: str, links: Links) -> None:
        setattr(instance, self.attribute, links.concept(self.vocabulary, value) if value else None)


@dataclass(frozen=True)
class Concepts(Field):
    """Several vocabulary rows, each once, in the order of their codes.

    `shared` says that other vocabularies use the same attribute and are to be left alone.
    """

    blank: Any = ()
    vocabulary: str = ""
    shared: bool = False

    def read(self, raw: Any, column: str, reading: Reading) -> tuple[str, ...]:
        codes = {read_code(one, self.vocabulary, column, reading) for one in listed(raw, column, reading)}
        return tuple(sorted(codes - {""}))

    def get(self, instance: Any) -> list[str]:
        rows = getattr(instance, self.attribute).all()
        return sorted(row.code for row in rows if not self.shared or row.scheme == self.vocabulary)

    def put(self, instance: Any, value: tuple[str, ...], links: Links) -> None:
        rows = [links.concept(self.vocabulary, code) for code in value]
        if self.shared:
            rows = [
                *(row for row in getattr(instance, self.attribute).all() if row.scheme != self.vocabulary),
                *rows,
            ]
        put_children(instance, self.attribute, rows)

    def cell(self, value: Any) -> str:
        return join(list(value))

    def plain(self, value: Any) -> list[str]:
        return list(value)


@dataclass(frozen=True)
class Reference(Field):
    """Another record, by public id or `scheme:value`; blank for none."""

    kind: str = ""

    def read(self, raw: Any, column: str, reading: Reading) -> str:
        text = reading.text(raw, column).replace("\n", " ")
        if not text:
            return ""
        scheme, value = split_reference(text)
        reference = f"{scheme}:{value}" if scheme else value.upper()
        reading.references.append((column, reference, self.kind))
        return reference

    def get(self, instance: Any) -> str:
        row = getattr(instance, self.attribute)
        return row.public_id if row else ""

    def put(self, instance: Any, value: str, links: Links) -> None:
        setattr(instance, f"{self.attribute}_id", links.record(value, self.kind) if value else None)

    def same_form(self, value: str, canon: Canon) -> str:
        return canon.record(value, self.kind) if value else ""


@dataclass(frozen=True)
class Objects(Field):
    """The rows of a child table, in their order. `short` names two keys that may be written `a:b`."""

    blank: Any = ()
    model: type[models.Model] = models.Model
    fields: tuple[Field, ...] = ()
    short: tuple[str, str] | None = None

    def read(self, raw: Any, column: str, reading: Reading) -> tuple[dict[str, Any], ...]:
        if isinstance(raw, str) and raw.lstrip().startswith("["):
            raw = from_json(raw, column, reading)
        found = []
        for place, one in enumerate(listed(raw, column, reading), 1):
            if isinstance(one, str):
                one = self.from_short(one)
            if not isinstance(one, dict):
                reading.wrong(f"{column}[{place}]", _("An object with keys is expected here."))
                continue
            found.append(self.read_one(one, f"{column}[{place}]", place, reading))
        return tuple(found)

    def from_short(self, text: str) -> Any:
        """The object that a short form stands for, or the text itself if there is no short form."""
        if not self.short:
            return text
        first, colon, second = text.partition(":")
        return {self.short[0]: first, self.short[1]: second} if colon else text

    def read_one(self, raw: dict[str, Any], at: str, place: int, reading: Reading) -> dict[str, Any]:
        known = {field.name for field in self.fields} | {"key"}
        for name in raw:
            if name not in known:
                message = _("The key “%(name)s” is not known. Known are: %(known)s.")
                values = {"name": str(name)[:40], "known": ", ".join(sorted(known))}
                reading.wrong(at, message % values)
        values = {}
        for one in self.fields:
            value = one.read(raw.get(one.name), f"{at}.{one.name}", reading)
            values[one.name] = self.default(one) if value is SKIP else value
            if type(one) is Key and not value:
                values[one.name] = f"#{place}"
        self.check(values, at, reading)
        return values

    def default(self, one: Field) -> Any:
        """What a child has where the file says nothing: what the model does."""
        field: Any = self.model._meta.get_field(one.attribute)
        return field.get_default()

    def check(self, values: dict[str, Any], at: str, reading: Reading) -> None:
        """An object without its short form's parts says nothing."""
        if self.short and not all(values[name] for name in self.short):
            message = _("Both “%(first)s” and “%(second)s” are needed.")
            reading.wrong(at, message % {"first": self.short[0], "second": self.short[1]})

    def get(self, instance: Any) -> list[dict[str, Any]]:
        rows = getattr(instance, self.attribute).all()
        ordered = sorted(rows, key=lambda row: row.sort_order or 0)
        return [{one.name: one.plain(one.get(row)) for one in self.fields} for row in ordered]

    def put(self, instance: Any, value: tuple[dict[str, Any], ...], links: Links) -> None:
        former = list(getattr(instance, self.attribute).all()) if instance.pk else []
        rows = []
        for place, values in enumerate(value):
            # The same place keeps its key, so that a comparison of revisions shows what changed.
            row: Any = self.model(sort_order=place, pk=self.former_key(former, place, values))
            for one in self.fields:
                one.put(row, values[one.name], links)
            rows.append(row)
        put_children(instance, self.attribute, rows)

    def former_key(self, former: list[Any], place: int, values: dict[str, Any]) -> int | None:
        """The key of the child whose place a new one takes."""
        return former[place].pk if place < len(former) else None

    def cell(self, value: Any) -> str:
        if not value:
            return ""
        if self.short and all(set(one) == set(self.short) for one in value):
            return join([":".join(one[name] for name in self.short) for one in value])
        return as_json(self.plain(value))

    def plain(self, value: Any) -> list[dict[str, Any]]:
        return [{one.name: one.plain(values[one.name]) for one in self.fields} for values in value]

    def same_form(self, value: Any, canon: Canon) -> Any:
        return [{one.name: one.same_form(values[one.name], canon) for one in self.fields} for values in value]

    def keys(self, value: Any) -> Iterator[str]:
        """The keys by which other sections refer to these rows."""
        for one in self.fields:
            if type(one) is Key:
                yield from (values[one.name] for values in value)


def put_children(instance: Any, name: str, rows: list[Any]) -> None:
    """Give a record children in memory, where Wagtail keeps those of a draft."""
    instance.__dict__.setdefault("_cluster_related_objects", {})[name] = rows
