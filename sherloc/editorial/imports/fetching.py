"""Fetch records with all that a file carries of them: a query for each table, whatever their number.

Children are put where Wagtail keeps those of a draft in memory, so that a record from the database and
a draft are described alike; `prefetch_related` does the same with a queryset for each list.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations

from sherloc.editorial.imports.attachments import Attachments
from sherloc.editorial.imports.columns import columns
from sherloc.editorial.imports.linked import Concept, Concepts, Objects, Reference, put_children
from sherloc.records.kinds import KINDS
from sherloc.records.reading import children


def fetch(kind: str, keys: list[int]) -> list[Any]:
    """The records of a kind with these keys, ready for `describe`, in the order of their keys."""
    model = KINDS[kind].model
    records = list(model.objects.filter(pk__in=keys).order_by("pk"))
    by_key = {record.pk: record for record in records}
    for record in records:
        record.__dict__["_cluster_related_objects"] = {}
    for relation in get_all_child_relations(model):
        _fetch_children(by_key, relation.related_model, relation.get_accessor_name())
    _fetch_links(records, model)
    for field in columns(kind).values():
        if isinstance(field, Objects):
            rows = [row for record in records for row in record._cluster_related_objects[field.attribute]]
            names = [one.attribute for one in field.fields if isinstance(one, Concept | Reference)]
            for name in [*names, "stored_file"] if isinstance(field, Attachments) else names:
                _fetch_targets(rows, field.model, name)
            if any(isinstance(one, Concepts) for one in field.fields):
                _fetch_links(rows, field.model)
        elif isinstance(field, Concept | Reference):
            _fetch_targets(records, model, field.attribute)
    return records


def _fetch_children(by_key: dict[int, Any], model: type[Any], name: str) -> None:
    owner = next(field for field in model._meta.fields if isinstance(field, ParentalKey)).attname
    children(by_key, model._default_manager.all(), name, owner)


def _fetch_links(rows: list[Any], model: type[Any]) -> None:
    """The other side of each many-to-many field of these rows."""
    for field in get_all_child_m2m_relations(model):
        mine, theirs = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        links = field.remote_field.through._default_manager.filter(**{f"{mine}__in": [r.pk for r in rows]})
        pairs = list(links.values_list(mine, theirs))
        others = _in_bulk(field.related_model, {other for _own, other in pairs})
        found: dict[int, list[Any]] = defaultdict(list)
        for own, other in pairs:
            found[own].append(others[other])
        for row in rows:
            put_children(row, field.name, found[row.pk])


def _fetch_targets(rows: list[Any], model: type[Any], name: str) -> None:
    """What a foreign key of these rows points at."""
    field = model._meta.get_field(name)
    targets = _in_bulk(field.related_model, {getattr(row, field.attname) for row in rows} - {None})
    for row in rows:
        setattr(row, name, targets.get(getattr(row, field.attname)))


def _in_bulk(model: type[Model], keys: set[int]) -> dict[int, Any]:
    return model._default_manager.in_bulk(keys) if keys else {}
