"""The outcome of planning: what an import would do to each record, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from sherloc.editorial.imports.resolve import Book, Targets
from sherloc.editorial.imports.row import ImportRow, RowError
from sherloc.editorial.imports.spool import Spool

CREATE, CHANGE, PUBLISH, UNCHANGED = "create", "change", "publish", "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """What will happen to the record of one row. A new one has a key if an import that was stopped began it.

    `columns` says (column, now, then) in short; `conflict` why it will not be published, in words.
    """

    row: int
    kind: str
    action: str
    place: int
    public_id: str = ""
    pk: int | None = None
    title: str = ""
    live: bool = False
    """Whether the record is published by this import."""
    columns: tuple[tuple[str, str, str], ...] = ()
    conflict: str = ""


@dataclass
class Plan:
    """The outcome of planning; `apply` carries it out."""

    changes: list[Change] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    error_count: int = 0
    """All errors, of which `errors` holds the first."""
    spool: Spool = field(default_factory=Spool)
    targets: Targets = field(default_factory=Targets)
    book: Book = field(default_factory=Book)

    def count(self, action: str) -> int:
        """How many records an action concerns."""
        return sum(change.action == action for change in self.changes)

    @property
    def conflicts(self) -> list[Change]:
        """The changes that meet something of an editor's."""
        return [change for change in self.changes if change.conflict]

    def row(self, change: Change) -> ImportRow:
        """The row of a change."""
        return self.spool.get(change.place)
