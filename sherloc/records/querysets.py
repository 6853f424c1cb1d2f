"""Which records are public, and how they are fetched without a query for each.

`published()` is the one definition of what the public may see (design, section 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from sherloc.records.models import Record

Row = TypeVar("Row", bound="Record")


def is_published(record: str = "") -> Q:
    """The condition of being public, of the rows themselves or of the record that a lookup leads to."""
    at = f"{record}__" if record else ""
    own = Q(**{f"{at}live": True, f"{at}withdrawn_at": None})
    alone = Q(**{f"{at}published_with": None})
    together = Q(**{f"{at}published_with__live": True, f"{at}published_with__withdrawn_at": None})
    return own & (alone | together)


class RecordQuerySet(QuerySet[Row]):
    """Records of one kind or of all."""

    def published(self) -> RecordQuerySet[Row]:
        """What the public may see: live and not withdrawn, and so is what it is published with."""
        return self.filter(is_published())

    def newest_first(self) -> RecordQuerySet[Row]:
        """By date, undated ones last, and by id, so that the order is total."""
        return self.order_by("-date", "-pk")

    def for_links(self) -> RecordQuerySet[Row]:
        """Published ones with their titles: what a link to a record needs."""
        return self.published().prefetch_related("texts")
