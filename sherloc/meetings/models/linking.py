"""What the kinds of meetings share: foreign keys to other records as links, and rows around a record.

Read by `records.reading`, all links of a record come in one query with those of its relations. A draft in
memory (a preview) has its own fields and children, and what surrounds it is read from the database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sherloc.records.models import Record
from sherloc.records.public import RecordLink
from sherloc.records.public_view import public_link, record_link
from sherloc.records.reading import fill

if TYPE_CHECKING:
    from sherloc.meetings.models.body import Body
    from sherloc.records.reading import ShortRows


class LinkedRecord(Record):
    """A record whose foreign keys in `LINKS` lead to other records, and that may belong to a body."""

    LINKS: ClassVar[tuple[str, ...]] = ()
    BODY: ClassVar[str] = ""
    """The name of its foreign key to a body, if it has one."""

    class Meta:
        abstract = True

    def own_keys(self) -> set[int]:
        """Keys of the records its foreign keys lead to."""
        return {key for name in self.LINKS if (key := getattr(self, f"{name}_id"))}

    def around_keys(self) -> set[int]:
        """Keys of records around it that its page shows."""
        return set()

    def linked_keys(self) -> set[int]:
        return super().linked_keys() | self.own_keys() | self.around_keys()

    def take_short_rows(self, rows: ShortRows) -> None:
        super().take_short_rows(rows)
        self.rows = rows
        known = body_by_key(getattr(self, f"{self.BODY}_id")) if self.BODY else None
        if known is not None:
            setattr(self, self.BODY, known)

    def take_links(self, published: dict[int, Record]) -> None:
        super().take_links(published)
        self.published_around = published

    def around(self) -> Any:
        """This record as it was read with all that surrounds it; for a preview, a copy that is read now.

        None for a record that was never saved: nothing can lead to it.
        """
        if hasattr(self, "published_around"):
            return self
        if not self.pk:
            return None
        stored: Any = type(self)._default_manager.filter(pk=self.pk).first()
        if stored is not None:
            fill([stored])
        return stored

    def to_record(self, name: str) -> RecordLink | None:
        """The link that a foreign key is, None if the public may not see where it leads."""
        if hasattr(self, "published_around"):
            return self.to_key(getattr(self, f"{name}_id"))
        return public_link(getattr(self, name))

    def to_key(self, key: int | None) -> RecordLink | None:
        """A link to one of the records around this one, None if it is not public."""
        found = self.published_around.get(key or 0)
        return record_link(found) if found is not None else None


def body_by_key(key: int | None) -> Body | None:
    """A body from the copy that this process holds."""
    from sherloc.meetings.bodies import bodies

    return bodies().by_key.get(key or 0)
