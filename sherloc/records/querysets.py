"""Which records are public, and how they are fetched without a query for each.

`published()` is the one definition of what the public may see (design, section 4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Prefetch, QuerySet

if TYPE_CHECKING:
    from sherloc.records.models import Record

Row = TypeVar("Row", bound="Record")


class RecordQuerySet(QuerySet[Row]):
    """Records of one kind or of all."""

    def published(self) -> RecordQuerySet[Row]:
        """What the public may see: live and not withdrawn."""
        return self.filter(live=True, withdrawn_at=None)

    def newest_first(self) -> RecordQuerySet[Row]:
        """By date, undated ones last, and by id, so that the order is total."""
        return self.order_by("-date", "-pk")

    def for_cards(self) -> RecordQuerySet[Row]:
        """With what a result card shows: texts, countries and articles."""
        return self.prefetch_related("texts", "countries", "articles__instrument")

    def for_public_view(self) -> RecordQuerySet[Row]:
        """With everything that `public_view()` reads, in a constant number of queries."""
        from sherloc.records.models import Record, Relation

        linked = Record.objects.for_links()
        relations = Relation.objects.order_by("sort_order", "pk")
        return self.select_related(*self.model.PUBLIC_SELECT).prefetch_related(
            "texts",
            "aliases",
            "attachments__stored_file",
            "countries",
            "crime_types",
            "articles__instrument",
            "terms",
            Prefetch("relations", relations.prefetch_related(Prefetch("target", linked))),
            Prefetch(
                "related_from",
                relations.filter(record__in=Record.objects.published()).prefetch_related(
                    Prefetch("record", linked)
                ),
            ),
            *self.model.public_prefetch(),
        )

    def for_links(self) -> RecordQuerySet[Row]:
        """Published ones with their titles: what a link to a record needs."""
        return self.published().prefetch_related("texts")


def specific(records: Iterable[Record]) -> list[Record]:
    """The same records, in the same order, as instances of their kinds and ready for `public_view()`.

    Costs a constant number of queries for each kind among them.
    """
    from sherloc.records.kinds import KINDS

    by_kind: dict[str, list[int]] = defaultdict(list)
    order: list[int] = []
    for record in records:
        by_kind[record.kind].append(record.pk)
        order.append(record.pk)
    found: dict[int, Record] = {}
    for kind, keys in by_kind.items():
        for record in KINDS[kind].model.objects.filter(pk__in=keys).for_public_view():
            found[record.pk] = record
    return [found[key] for key in order if key in found]
