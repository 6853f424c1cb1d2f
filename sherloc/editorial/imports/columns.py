"""The columns of a row, for each kind of record.

What all kinds share is listed here; what belongs to one kind stands under the kind's name and is read
off its model, so that a new kind needs nothing here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations

from sherloc.core.dates import PartialDateField
from sherloc.editorial.imports.attachments import Attachments
from sherloc.editorial.imports.bylanguage import ByLanguage
from sherloc.editorial.imports.fields import Field
from sherloc.editorial.imports.linked import Concept, Concepts, Objects, Reference
from sherloc.editorial.imports.scalars import (
    Choice,
    Clock,
    Day,
    Flag,
    Html,
    Key,
    KeyOf,
    LanguageCode,
    Line,
    Lines,
    Money,
    PartialDate,
    Url,
    Whole,
)
from sherloc.files.models import StoredFile
from sherloc.meetings.models import Body
from sherloc.records.kinds import KINDS
from sherloc.records.models import Alias, Attachment, Record, RecordText, Relation
from sherloc.vocabularies.models import Article, Country, Term

# Where a file calls something otherwise than the model does.
NAMES = {
    "citations": "sources", "party_key": "party", "proceeding_key": "proceeding", "item_links": "items",
}  # fmt: skip
SECTIONS = {"party_key": "parties", "proceeding_key": "proceedings"}
LISTS = {"authors", "item_numbers"}
TEXT_COLUMN = re.compile(r"texts\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\.(title|summary|body|source)")
STATES = ("draft", "live", "withdrawn")
MAX_LANGUAGE = 20  # characters, as the model has it


def _line(model: type[models.Model], name: str) -> Line:
    field: Any = model._meta.get_field(name)
    return Line(name, name, limit=field.max_length or 0)


def _choice(model: type[models.Model], name: str, label: str = "") -> Choice:
    field: Any = model._meta.get_field(name)
    return Choice(label or name, name, choices=tuple(code for code, _label in field.flatchoices))


IDENTITY = (Line("id"), Choice("kind", choices=tuple(KINDS)), Choice("state", choices=STATES))

SHARED: tuple[Field, ...] = (
    Objects(
        "aliases", "aliases", model=Alias, short=("scheme", "value"),
        fields=(_choice(Alias, "scheme"), _line(Alias, "value")),
    ),
    Concepts("countries", "countries", vocabulary="country"),
    PartialDate("date", "date"),
    Concepts("crime_types", "crime_types", vocabulary=Term.Scheme.CRIME_TYPE),
    Concepts("articles", "articles", vocabulary="article"),
    Concepts("issues", "terms", vocabulary=Term.Scheme.ISSUE, shared=True),
    Concepts("keywords", "terms", vocabulary=Term.Scheme.KEYWORD, shared=True),
    LanguageCode("original_language", "original_language"),
    _line(Record, "source"),
    Url("source_url", "source_url"),
    Flag("demonstration", "demonstration"),
    Day("last_verified", "last_verified"),
    _choice(Record, "personal_data"),
    Attachments(
        "attachments", "attachments", model=Attachment,
        fields=(
            LanguageCode("language", "language"), _choice(Attachment, "role"),
            _choice(Attachment, "audience"), _line(Attachment, "title"),
        ),
    ),
    Objects(
        "relations", "relations", model=Relation, short=("type", "target"),
        fields=(_choice(Relation, "type"), Reference("target", "target")),
    ),
)  # fmt: skip

TEXTS: dict[str, Field] = {
    "title": _line(RecordText, "title"),
    "summary": Html("summary", "summary"),
    "body": Html("body", "body"),
    "source": _choice(RecordText, "source"),
}


@cache
def columns(kind: str) -> dict[str, Field]:
    """The columns a row of a kind may have, by name, without those of texts."""
    own = {f"{kind}.{field.name}": field for field in _fields(KINDS[kind].model)}
    return {field.name: field for field in SHARED} | own


def text_column(name: str) -> tuple[str, str] | None:
    """(language, part) of a column such as `texts.en.title`, or None."""
    match = TEXT_COLUMN.fullmatch(name)
    return (match[1].lower(), match[2]) if match and len(match[1]) <= MAX_LANGUAGE else None


@cache
def known_columns() -> tuple[str, ...]:
    """Every column of any kind, for suggestions and for the order of exports."""
    names = [field.name for field in IDENTITY]
    for kind in KINDS:
        names += [name for name in columns(kind) if name not in names]
    return tuple(names)


def _fields(model: type[Any]) -> list[Field]:
    """The fields that only a kind has: its own columns, then its own children."""
    fields = [
        made
        for field in model._meta.local_fields
        if not (field.remote_field and field.remote_field.parent_link) and (made := _field(field))
    ]
    shared = {relation.get_accessor_name() for relation in get_all_child_relations(Record)}
    children = [
        _children(relation.related_model, name)
        for relation in get_all_child_relations(model)
        if (name := relation.get_accessor_name()) not in shared
    ]
    # First what is referred to by key, then what refers, as one would write it.
    return fields + sorted(children, key=lambda one: (_rank(one), one.name), reverse=True)


def _rank(children: Objects) -> int:
    kinds = [type(inner) for inner in children.fields]
    return 2 if Key in kinds else 1 if KeyOf in kinds else 0


def _children(model: type[Any], attribute: str) -> Objects:
    found = [_field(field, attribute) for field in (*model._meta.local_fields, *model._meta.many_to_many)]
    inner = tuple(field for field in found if field)
    name = NAMES.get(attribute, attribute)
    if any(field.related_model is StoredFile for field in model._meta.local_fields):
        return Attachments(name, attribute, model=model, fields=inner, optional=True)
    return Objects(name, attribute, model=model, fields=inner)


def _field(field: Any, owner: str = "") -> Field | None:
    """The column for a model's field, by its type; None for what a file does not carry."""
    if field.primary_key or isinstance(field, ParentalKey) or field.name == "sort_order":
        return None
    if not field.editable and not isinstance(field, models.UUIDField):
        return None
    name = NAMES.get(field.name, field.name)
    if field.is_relation:
        return None if field.related_model is StoredFile else _link(field, name)
    if isinstance(field, models.UUIDField):
        section = SECTIONS.get(field.name)
        return KeyOf(name, field.name, section=section) if section else Key(name, field.name)
    if field.choices:
        codes = tuple(code for code, _label in field.flatchoices if code)
        return Choice(name, field.name, choices=codes, optional=field.blank)
    if field.name in LISTS:
        return Lines(name, field.name)
    return _plain(field, name)


# The fields that need nothing but their names, by the type of the model's field; the first that fits counts.
SIMPLE: tuple[tuple[type[models.Field], type[Field]], ...] = (
    (PartialDateField, PartialDate),
    (models.JSONField, ByLanguage),
    (models.TimeField, Clock),
    (models.DateField, Day),
    (models.DecimalField, Money),
)


def _plain(field: Any, name: str) -> Field:
    for stored, made in SIMPLE:
        if isinstance(field, stored):
            return made(name, field.name)
    if field.name == "language":
        return LanguageCode(name, field.name)
    if isinstance(field, models.URLField):
        return Url(name, field.name, limit=field.max_length or 0)
    if isinstance(field, models.BooleanField):
        return Flag(name, field.name, nullable=field.null)
    if isinstance(field, models.IntegerField):
        return Whole(name, field.name, nullable=field.null)
    if isinstance(field, models.CharField):
        return Line(name, field.name, limit=field.max_length or 0)
    return Field(name, field.name)


def _link(field: Any, name: str) -> Field:
    many = field.many_to_many
    model = field.related_model
    if issubclass(model, Record):
        kind = model.KIND or dict(field.get_limit_choices_to()).get("kind", "")
        return Reference(name, field.name, kind=kind)
    vocabulary = {Country: "country", Article: "article", Body: "body"}.get(model)
    if vocabulary is None:
        vocabulary = str(field.get_limit_choices_to()["scheme"])
    if many:
        return Concepts(name, field.name, vocabulary=vocabulary)
    return Concept(name, field.name, vocabulary=vocabulary)
