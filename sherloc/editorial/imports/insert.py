"""Write many new records at once, with their children and first revisions.

Django refuses `bulk_create` for a model with a parent table, and saving one by one is ten times
slower: so the parents go in by `bulk_create`, the kind's rows by one INSERT over its own columns. No
signal is sent, so what listens to them (search, references) is told here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connections, router
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.db.models.sql import InsertQuery
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision

from sherloc.editorial.imports.standing import IMPORTED
from sherloc.records.models import Alias, Record
from sherloc.search.outbox import enqueue


def insert_parents(records: list[Any]) -> None:
    """Write new records of one kind, not live and without children except aliases; sets their keys."""
    model = type(records[0])
    names = [field.attname for field in Record._meta.local_concrete_fields if not field.primary_key]
    parents = [Record(**{name: getattr(record, name) for name in names}) for record in records]
    Record.objects.bulk_create(parents)
    for record, parent in zip(records, parents, strict=True):
        record.created_at = parent.created_at
        for pointer in model._meta.parents.values():
            setattr(record, pointer.attname, parent.pk)
        record.pk = record.id = parent.pk
        record._state.adding = False
    _insert_rows(model, records)
    _insert_children(records, "aliases", Alias)


def insert_contents(records: list[Any], live: set[int], user: Any) -> None:
    """Write everything else of records of one kind that `insert_parents` wrote.

    Those whose keys are in `live` become published; the others are drafts.
    """
    model = type(records[0])
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name != "aliases":
            _insert_children(records, name, relation.related_model)
    for field in get_all_child_m2m_relations(model):
        _insert_links(records, field)
    now = timezone.now()
    for record in records:
        record.live = record.pk in live
        record.has_unpublished_changes = not record.live
        record.first_published_at = record.last_published_at = now if record.live else None
    _insert_revisions(records, user, now)
    _insert_references(records)
    enqueue(record.pk for record in records if record.live)


def _insert_rows(model: type[Any], records: list[Any]) -> None:
    """The kind's own rows, over its own columns."""
    using = router.db_for_write(model)
    fields = model._meta.local_concrete_fields
    size = max(1, connections[using].ops.bulk_batch_size(fields, records))
    for start in range(0, len(records), size):
        query = InsertQuery(model)
        query.insert_values(fields, records[start : start + size], raw=True)
        query.get_compiler(using=using).execute_sql()


def _children(record: Any, name: str) -> list[Any]:
    found: list[Any] = record.__dict__.get("_cluster_related_objects", {}).get(name, [])
    return found


def _insert_children(records: list[Any], name: str, model: type[Any]) -> None:
    owner = next(field for field in model._meta.fields if isinstance(field, ParentalKey)).attname
    rows = []
    for record in records:
        for row in _children(record, name):
            setattr(row, owner, record.pk)
            if isinstance(row, Alias):
                row.normalized = Alias.key(row.scheme, row.value)
            rows.append(row)
    if not rows:
        return
    model._default_manager.bulk_create(rows)
    if issubclass(model, ClusterableModel):
        for field in get_all_child_m2m_relations(model):
            _insert_links(rows, field)


def _insert_links(rows: list[Any], field: Any) -> None:
    through = field.remote_field.through
    mine, theirs = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    through._default_manager.bulk_create(
        through(**{mine: row.pk, theirs: other.pk}) for row in rows for other in _children(row, field.name)
    )


def _insert_revisions(records: list[Any], user: Any, now: Any) -> None:
    """The first revision of each, as latest and, of a live one, also as live revision.

    A live record without the second goes offline as soon as an edit of it is scheduled.
    """
    content_type, base = records[0].get_content_type(), records[0].get_base_content_type()
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=content_type, base_content_type=base, object_id=str(record.pk), created_at=now,
            user=user, object_str=record.title(), content=record.serializable_data(),
        )
        for record in records
    )  # fmt: skip
    mine = Revision.objects.filter(
        base_content_type=base, object_id=Cast(OuterRef("pk"), CharField())
    ).values("pk")[:1]
    for live in (True, False):
        keys = [record.pk for record in records if record.live is live]
        if keys:
            Record.objects.filter(pk__in=keys).update(
                live=live,
                has_unpublished_changes=not live,
                first_published_at=now if live else None,
                last_published_at=now if live else None,
                latest_revision_id=Subquery(mine),
                live_revision_id=Subquery(mine) if live else None,
            )
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=content_type, object_id=str(record.pk), label=revision.object_str, timestamp=now,
            action="wagtail.publish" if record.live else "wagtail.create", user=user, revision=revision,
            content_changed=True, data=IMPORTED,
        )
        for record, revision in zip(records, revisions, strict=True)
    )  # fmt: skip


def _insert_references(records: list[Any]) -> None:
    """What Wagtail's reference index holds of them: where each record is used."""
    ReferenceIndex.objects.bulk_create(entry for record in records for entry in _references(record))


def _references(record: Any) -> Iterator[ReferenceIndex]:
    model = type(record)
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    base = ReferenceIndex._get_base_content_type(model)
    for to_type, to_id, model_path, content_path in set(
        ReferenceIndex._extract_references_from_object(record)
    ):
        yield ReferenceIndex(
            content_type=content_type,
            base_content_type=base,
            object_id=record.pk,
            to_content_type_id=to_type,
            to_object_id=to_id,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
