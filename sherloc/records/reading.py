"""Read published records with all that their public views show, in eight queries for any number.

Children are put where Wagtail keeps those of a draft in memory, so that `public_view()` has one path
for both. Descriptors, relations, aliases and citations are short rows that share one UNION;
vocabulary rows come from the process's own copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from sherloc.records.kinds import KINDS
from sherloc.vocabularies import cache
from sherloc.vocabularies.cache import Vocabulary, vocabulary
from sherloc.vocabularies.models import VocabularyStamp

if TYPE_CHECKING:
    from sherloc.records.models import Record

DESCRIPTORS = {"countries": "countries", "crime_types": "terms", "articles": "articles", "terms": "terms"}
VOCABULARY_SLOTS = DESCRIPTORS | {"nationalities": "countries"}


@dataclass(frozen=True)
class ShortRow:
    """A row of the UNION: a key of another row, and up to two texts."""

    ref: int
    one: str
    two: str


class ShortRows:
    """The rows of the UNION, by what they are and whose."""

    def __init__(self, rows: Iterable[tuple[str, int, int, int, str, str]]) -> None:
        self.rows: dict[tuple[str, int], list[ShortRow]] = defaultdict(list)
        for slot, owner, _place, ref, one, two in rows:
            self.rows[slot, owner].append(ShortRow(ref, one, two))
        self.vocabulary: Vocabulary = self._vocabulary()

    def of(self, slot: str, owner: int) -> list[ShortRow]:
        """The rows of one kind that belong to one owner, in their order."""
        return self.rows.get((slot, owner), [])

    def concepts(self, slot: str, owner: int) -> list[Any]:
        """The vocabulary rows that such rows point at, in the vocabulary's own order."""
        table = getattr(self.vocabulary, VOCABULARY_SLOTS[slot])
        places = self.vocabulary.places[VOCABULARY_SLOTS[slot]]
        return [
            table[ref]
            for ref in sorted((row.ref for row in self.of(slot, owner) if row.ref in table), key=places.get)  # type: ignore[arg-type]
        ]

    def _vocabulary(self) -> Vocabulary:
        """The vocabularies, read again if a row is met that this process does not know yet."""
        held = vocabulary(next((row.ref for row in self.of("stamp", 1)), 0))
        for (slot, _owner), rows in self.rows.items():
            table = VOCABULARY_SLOTS.get(slot)
            if table and any(row.ref not in getattr(held, table) for row in rows):
                cache.forget()
                return vocabulary()
        return held


def read_public(records: Iterable[Record]) -> list[Record]:
    """The same records in the same order, as instances of their kinds and ready for `public_view()`.

    Takes records of any kinds; it does not ask whether they are published.
    """
    by_kind: dict[str, list[int]] = defaultdict(list)
    order: list[int] = []
    for record in records:
        by_kind[record.kind].append(record.pk)
        order.append(record.pk)
    found: dict[int, Record] = {}
    for kind, keys in by_kind.items():
        model = KINDS[kind].model
        rows = list(model.objects.filter(pk__in=keys).select_related(*model.PUBLIC_SELECT))
        fill(rows)
        found |= {row.pk: row for row in rows}
    return [found[key] for key in order if key in found]


def fill(records: list[Record]) -> None:
    """Put into each record, all of one kind, everything its public view reads."""
    if not records:
        return
    from sherloc.records.models import Attachment, RecordText

    by_key = {record.pk: record for record in records}
    for record in records:
        record.__dict__["_cluster_related_objects"] = {}
    children(by_key, RecordText.objects.all(), "texts", "record_id")
    children(by_key, Attachment.objects.select_related("stored_file"), "attachments", "record_id")
    type(records[0]).read_children(by_key)
    _short_rows(by_key)
    _links(by_key)


def children(by_key: dict[int, Any], rows: QuerySet[Any], name: str, owner: str) -> None:
    """Fetch the children of all records in one query and give each record its own."""
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in rows.filter(**{f"{owner}__in": list(by_key)}).order_by("sort_order", "pk"):
        grouped[getattr(row, owner)].append(row)
    for key, record in by_key.items():
        record._cluster_related_objects[name] = grouped[key]


def short(
    rows: QuerySet[Any], slot: str, owner: str, ref: str, *, one: str = "", two: str = "", place: str = ""
) -> QuerySet[Any]:
    """Rows of any table as (slot, owner, place, ref, one, two), to stand in a UNION."""
    return (
        rows.order_by()
        .annotate(
            slot_=Value(slot, TextField()),
            owner_=F(owner),
            place_=Cast(F(place), IntegerField()) if place else Value(0, IntegerField()),
            ref_=F(ref),
            one_=Cast(F(one), TextField()) if one else Value("", TextField()),
            two_=Cast(F(two), TextField()) if two else Value("", TextField()),
        )
        .values_list("slot_", "owner_", "place_", "ref_", "one_", "two_")
    )


def _short_rows(by_key: dict[int, Any]) -> None:
    """Descriptors, relations, aliases and what the kind adds, in one UNION."""
    from sherloc.records.models import Alias, Record, Relation

    model = type(next(iter(by_key.values())))
    keys = list(by_key)
    targets = {
        "countries": "country_id",
        "crime_types": "term_id",
        "articles": "article_id",
        "terms": "term_id",
    }
    parts: list[Any] = [
        *(
            short(getattr(Record, name).through.objects.filter(record_id__in=keys), name, "record_id", target)
            for name, target in targets.items()
        ),
        short(
            Relation.objects.filter(record_id__in=keys), "outgoing", "record_id", "target_id",
            one="type", place="sort_order",
        ),
        short(
            Relation.objects.filter(target_id__in=keys), "incoming", "target_id", "record_id", one="type"
        ),
        short(
            Alias.objects.filter(record_id__in=keys), "aliases", "record_id", "pk",
            one="scheme", two="value", place="sort_order",
        ),
        short(VocabularyStamp.objects.filter(pk=1), "stamp", "pk", "value"),
        *model.short_rows(keys),
    ]  # fmt: skip
    first, *rest = parts
    found = ShortRows(first.union(*rest, all=True).order_by("place_", "ref_"))
    for key, record in by_key.items():
        clustered = record._cluster_related_objects
        for name in DESCRIPTORS:
            clustered[name] = found.concepts(name, key)
        clustered["aliases"] = [Alias(scheme=row.one, value=row.two) for row in found.of("aliases", key)]
        record.take_short_rows(found)


def _links(by_key: dict[int, Any]) -> None:
    """One query for every published record that these link to, with its titles."""
    from sherloc.records.models import RecordText
    from sherloc.records.querysets import is_published

    keys = {key for record in by_key.values() for key in record.linked_keys()}
    linked: dict[int, Record] = {}
    if keys:
        texts = (
            RecordText.objects.filter(is_published("record"), record_id__in=keys)
            .select_related("record__published_with")
            .defer("summary", "body")
            .order_by("record_id", "sort_order")
        )
        for text in texts:
            record = linked.setdefault(text.record_id, text.record)
            record.__dict__.setdefault("_cluster_related_objects", {}).setdefault("texts", []).append(text)
    for record in by_key.values():
        record.take_links(linked)
