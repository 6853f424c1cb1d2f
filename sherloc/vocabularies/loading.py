"""Load the vocabularies that come with the portal, and say how the database differs from them.

The rule is one: what is missing is created, what is blank is filled; what stands in the database is an
editor's and stays, unless the caller says that the files win. Rows that only the database has are left
alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models, transaction

from sherloc.vocabularies.cache import changed
from sherloc.vocabularies.models import Article, Country, Instrument, Region, Term

DATA = Path(__file__).parent / "data"

Key = tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A file and how its keys are fields: `fields` by name, `links` to rows of a model by their key.

    An app above this one adds its own to SOURCES, with the `folder` of the file and what is to be `made`
    besides of a row that is new, with its entry.
    """

    file: str
    model: type[models.Model]
    scheme: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    links: dict[str, type[models.Model]] = field(default_factory=dict)
    folder: Path | None = None
    made: Callable[[Any, dict[str, Any]], None] | None = None


TREE: dict[str, type[models.Model]] = {"parent": Term}
SOURCES: list[Source] = [
    Source("regions", Region, links={"parent": Region}),
    Source(
        "countries", Country,
        fields={"iso2": "iso2", "m49": "m49", "status": "status", "formal": "formal_names"},
        links={"region": Region},
    ),
    Source("instruments", Instrument, fields={"short": "short_labels"}),
    Source("articles", Article, fields={"number": "number"}, links={"instrument": Instrument}),
    Source("crime_types", Term, Term.Scheme.CRIME_TYPE, links=TREE),
    Source("issues", Term, Term.Scheme.ISSUE, links=TREE),
    Source("keywords", Term, Term.Scheme.KEYWORD, fields={"family": "family"}, links=TREE | {"crime_type": Term}),
    Source("legal_systems", Term, Term.Scheme.LEGAL_SYSTEM, links=TREE),
    Source("stages", Term, Term.Scheme.STAGE, links=TREE),
    Source("proceeding_types", Term, Term.Scheme.PROCEEDING_TYPE, links=TREE),
    Source("outcomes", Term, Term.Scheme.OUTCOME, links=TREE),
]  # fmt: skip
COMMON = {"labels": "labels", "alternative": "alternative_labels", "unverified": "unverified_languages"}


@dataclass(frozen=True)
class Difference:
    """A concept that the database lacks, or has otherwise than the file.

    `fields` maps the name of each differing field to (in the database, in the file); none if the
    concept is missing. For a link the values are codes.
    """

    vocabulary: str
    code: str
    missing: bool
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def kept(self) -> dict[str, tuple[Any, Any]]:
        """The fields in which the database has something of its own."""
        return {name: pair for name, pair in self.fields.items() if pair[0]}


@dataclass(frozen=True)
class Report:
    """What was found. `unchanged` counts concepts that the database has exactly as the files."""

    differences: tuple[Difference, ...]
    unchanged: int


def load_vocabularies(folder: Path = DATA, *, write: bool = True, overwrite: bool = False) -> Report:
    """Compare the files of a folder with the database and, if `write`, add what is missing or blank.

    `overwrite` also takes the files' values where the database has others. All or nothing.
    """
    differences: list[Difference] = []
    unchanged = 0
    with transaction.atomic():
        loaded = _Loaded()
        for source in SOURCES:
            path = (source.folder or DATA if folder == DATA else folder) / f"{source.file}.json"
            if not path.exists():
                continue
            entries = json.loads(path.read_text("utf-8"))
            found = list(_compare(source, entries, loaded))
            differences += found
            unchanged += len(entries) - len(found)
            if write:
                _write(source, entries, found, loaded, overwrite=overwrite)
        if write and any(one.missing or overwrite for one in differences):
            changed()
    return Report(tuple(differences), unchanged)


class _Loaded:
    """The rows of each model by key (the code; for terms, scheme and code), read once."""

    def __init__(self) -> None:
        self.rows: dict[type[models.Model], dict[Key, Any]] = {
            model: {_key(row): row for row in model._default_manager.all()}
            for model in dict.fromkeys(source.model for source in SOURCES)
        }
        articles: dict[int, list[str]] = {}
        through = Term.articles.through._default_manager.select_related("article")
        for link in through.order_by("article__code"):
            articles.setdefault(link.term_id, []).append(link.article.code)
        self.term_articles = articles
        self.keys = {model: {row.pk: key for key, row in rows.items()} for model, rows in self.rows.items()}

    def find(self, source: Source, entry: dict[str, Any]) -> Any:
        return self.rows[source.model].get(_entry_key(source, entry["code"]))

    def code(self, model: type[models.Model], pk: int | None) -> str:
        """The code of a linked row, or blank."""
        return self.keys[model][pk][-1] if pk else ""

    def add(self, row: Any) -> None:
        self.rows[type(row)][_key(row)] = row
        self.keys[type(row)][row.pk] = _key(row)


def _key(row: Any) -> Key:
    return (row.scheme, row.code) if isinstance(row, Term) else (row.code,)


def _entry_key(source: Source, code: str) -> Key:
    return (source.scheme, code) if source.model is Term else (code,)


def _link_key(source: Source, name: str, code: str) -> Key:
    """The key of a linked row: a keyword's crime type is in another scheme than its parent."""
    if source.links[name] is not Term:
        return (code,)
    return (Term.Scheme.CRIME_TYPE if name == "crime_type" else source.scheme, code)


def _values(source: Source, entry: dict[str, Any], position: int) -> dict[str, Any]:
    """The plain fields an entry gives; what it does not name has the model's default."""
    values: dict[str, Any] = {"position": position}
    for name, attribute in (COMMON | source.fields).items():
        model_field: Any = source.model._meta.get_field(attribute)
        values[attribute] = entry.get(name, model_field.get_default())
    return values


def _compare(source: Source, entries: list[dict[str, Any]], loaded: _Loaded) -> Iterator[Difference]:
    for position, entry in enumerate(entries, 1):
        row = loaded.find(source, entry)
        if row is None:
            yield Difference(source.file, entry["code"], missing=True)
            continue
        pairs = {
            attribute: (getattr(row, attribute), value)
            for attribute, value in _values(source, entry, position).items()
        }
        for name, model in source.links.items():
            pairs[name] = (loaded.code(model, getattr(row, f"{name}_id")), entry.get(name, ""))
        if source.model is Term:
            pairs["articles"] = (loaded.term_articles.get(row.pk, []), sorted(entry.get("articles", [])))
        changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        if changed:
            yield Difference(source.file, entry["code"], missing=False, fields=changed)


@dataclass(frozen=True)
class _Pending:
    """A row to write, its entry, and which of its fields are taken from there."""

    row: Any
    entry: dict[str, Any]
    taken: frozenset[str]
    is_new: bool


def _write(
    source: Source,
    entries: list[dict[str, Any]],
    differences: list[Difference],
    loaded: _Loaded,
    *,
    overwrite: bool,
) -> None:
    pending = list(_pending(source, entries, differences, loaded, overwrite=overwrite))
    new = [one.row for one in pending if one.is_new]
    # A link to another model is set before the row is written, since it may not be null; one within
    # the model after, since its target may be further down in the file.
    _link(source, pending, loaded, inside=False)
    for row in source.model._default_manager.bulk_create(new):
        loaded.add(row)
    _link(source, pending, loaded, inside=True)
    if source.links:
        source.model._default_manager.bulk_update(new, list(source.links), batch_size=200)
    if source.model is Term:
        _link_articles([one for one in pending if "articles" in one.taken], loaded)
    for one in pending:
        if one.is_new and source.made:
            source.made(one.row, one.entry)
        if not one.is_new:
            one.row.save()  # One by one: what shows or indexes the label hears of it.


def _pending(
    source: Source,
    entries: list[dict[str, Any]],
    differences: list[Difference],
    loaded: _Loaded,
    *,
    overwrite: bool,
) -> Iterator[_Pending]:
    by_code = {one.code: one for one in differences}
    own = {"scheme": source.scheme} if source.model is Term else {}
    for position, entry in enumerate(entries, 1):
        difference = by_code.get(entry["code"])
        if difference is None:
            continue
        values = _values(source, entry, position)
        if difference.missing:
            row: Any = source.model(code=entry["code"], **own)
            taken = {*values, *source.links, "articles"}
        else:
            row = loaded.find(source, entry)
            taken = set(difference.fields if overwrite else difference.fields.keys() - difference.kept)
        for attribute in values.keys() & taken:
            setattr(row, attribute, values[attribute])
        if taken:
            yield _Pending(row, entry, frozenset(taken), difference.missing)


def _link(source: Source, pending: list[_Pending], loaded: _Loaded, *, inside: bool) -> None:
    for name, model in source.links.items():
        for one in pending:
            if (model is source.model) is inside and name in one.taken:
                code = one.entry.get(name, "")
                setattr(one.row, name, loaded.rows[model][_link_key(source, name, code)] if code else None)


def _link_articles(pending: list[_Pending], loaded: _Loaded) -> None:
    through = Term.articles.through
    through._default_manager.filter(term__in=[one.row.pk for one in pending]).delete()
    through._default_manager.bulk_create(
        through(term_id=one.row.pk, article_id=loaded.rows[Article][(code,)].pk)
        for one in pending
        for code in one.entry.get("articles", [])
    )
