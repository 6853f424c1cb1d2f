"""What the text of an agenda proposes, for an editor to correct and accept."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from sherloc.core.references import Cited


@dataclass(frozen=True, slots=True)
class AgendaWarning:
    """Something in the text that was not understood, in words, and its line (from 1; 0: the whole)."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ProposedDocument:
    """A document listed under an item. symbol: as printed, "" where none is printed yet."""

    title: str
    symbol: str
    line: int


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item or sub-item. number: `2`, `1(a)`, the letter a Latin one in every language.

    annotation: its paragraphs, parted by a blank line; references: what the annotation mentions of
    ours, each once, in its order.
    """

    number: str
    title: str
    line: int
    annotation: str = ""
    references: tuple[Cited, ...] = ()
    documents: tuple[ProposedDocument, ...] = ()

    @property
    def parent(self) -> str:
        """The number of the item a sub-item stands under, "" for an item."""
        number, bracket, _ = self.number.partition("(")
        return number if bracket else ""


@dataclass(frozen=True, slots=True)
class ProposedSlot:
    """A row of the organization of work. Times are those of the place of the meeting."""

    date: datetime.date | None
    starts: datetime.time | None
    ends: datetime.time | None
    items: tuple[str, ...]
    title: str
    line: int


@dataclass(frozen=True, slots=True)
class AgendaProposal:
    """All an agenda's text says, as far as it was understood; what was not is among the warnings.

    symbol: its own, as printed, or "". distribution: `general`, `limited`, `restricted` or "".
    language: the public code of the text; original_language: the one it says it was written in.
    body: as printed. starts_on, ends_on: of the session. job_number: `V.15-05026`; job_dates: the
    two printed with it.
    """

    symbol: str = ""
    distribution: str = ""
    document_date: datetime.date | None = None
    language: str = ""
    original_language: str = ""
    body: str = ""
    session_label: str = ""
    title: str = ""
    venue: str = ""
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    job_number: str = ""
    job_dates: tuple[datetime.date, ...] = ()
    items: tuple[ProposedItem, ...] = ()
    slots: tuple[ProposedSlot, ...] = ()
    warnings: tuple[AgendaWarning, ...] = field(default=())

    @property
    def sessions(self) -> tuple[tuple[ProposedSlot, ...], ...]:
        """The rows of the organization of work, those of one day and time together."""
        grouped: dict[tuple[object, object, object], list[ProposedSlot]] = {}
        for slot in self.slots:
            grouped.setdefault((slot.date, slot.starts, slot.ends), []).append(slot)
        return tuple(tuple(slots) for slots in grouped.values())
