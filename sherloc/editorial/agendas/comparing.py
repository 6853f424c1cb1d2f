"""How what an editor is about to accept differs from a meeting that is here already."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sherloc.core.text import plain_text
from sherloc.editorial.sets.members import draft_of
from sherloc.meetings.models import AgendaItem, Document, Meeting
from sherloc.meetings.symbols import symbol_key

NEW, CHANGED, SAME, BLANK = "new", "changed", "same", "blank"


@dataclass(frozen=True)
class Difference:
    """What accepting a row does: makes something new, changes what is here (`before`), or nothing."""

    state: str
    before: dict[str, str] = field(default_factory=dict)


@dataclass
class Here:
    """A meeting with its items and programme, as its editors have them."""

    meeting: Any
    items: dict[str, Any]

    @cached_property
    def slots(self) -> dict[tuple[Any, ...], Any]:
        """As `slots_of`."""
        return slots_of(self.meeting)

    @classmethod
    def of(cls, meeting: Meeting) -> Here:
        rows = AgendaItem.objects.filter(meeting=meeting.pk, withdrawn_at=None).select_related(
            "latest_revision"
        )
        items = [draft_of(row) for row in rows.order_by("position", "pk").prefetch_related("texts")]
        stored = Meeting.objects.select_related("latest_revision").get(pk=meeting.pk)
        return cls(draft_of(stored), {item.number: item for item in items})


def item_difference(here: Here | None, language: str, row: dict[str, Any]) -> Difference:
    """An item as it is typed (`number`, `title`, `annotation`) against the item of that number here."""
    if not row.get("number"):
        return Difference(BLANK)
    item = here.items.get(row["number"]) if here else None
    if item is None:
        return Difference(NEW)
    text = text_of(item, language)
    if text is None:
        return Difference(CHANGED, {})
    before = {}
    if text.title != " ".join((row.get("title") or "").split()):
        before["title"] = text.title
    if words_of(plain_text(text.body)) != words_of(row.get("annotation") or ""):
        before["annotation"] = plain_text(text.body)
    return Difference(CHANGED if before else SAME, before)


def paper_difference(row: dict[str, Any], known: dict[str, Document], language: str) -> Difference:
    """A document against the one of its symbol here; `known` by the keys of symbols."""
    if not row.get("symbol"):
        return Difference(BLANK)
    paper = known.get(symbol_key(row.get("symbol") or ""))
    if paper is None:
        return Difference(NEW)
    text = text_of(paper, language)
    if text is not None and text.title != row.get("title"):
        return Difference(CHANGED, {"title": text.title})
    return Difference(SAME if text else CHANGED)


def slot_difference(here: Here | None, language: str, row: dict[str, Any]) -> Difference:
    """A row of the programme against the one of its time and items here."""
    if not row.get("date"):
        return Difference(BLANK)
    slot = here.slots.get(slot_key(row)) if here else None
    if slot is None:
        return Difference(NEW)
    label = slot.labels.get(language, "")
    if label and label != row.get("title"):
        return Difference(CHANGED, {"title": label})
    return Difference(SAME if label else CHANGED)


def missing(here: Here | None, numbers: set[str]) -> list[Any]:
    """The items that are here and not in the text; accepting leaves them as they are."""
    return [item for number, item in here.items.items() if number not in numbers] if here else []


def papers_here(rows: list[dict[str, Any]]) -> dict[str, Document]:
    """The documents that are here with one of the symbols typed, by the keys of symbols."""
    keys = {symbol_key(row.get("symbol") or "") for row in rows} - {""}
    found = Document.objects.filter(symbol_key__in=keys).select_related("latest_revision")
    return {str(row.symbol_key): draft_of(row) for row in found.prefetch_related("texts")}


def slots_of(meeting: Any) -> dict[tuple[Any, ...], Any]:
    """The rows of a meeting's programme by day, time and items."""
    return {
        (slot.date, slot.starts, slot.ends, tuple(slot.item_numbers.split())): slot
        for slot in meeting.programme.all()
    }


def slot_key(row: dict[str, Any]) -> tuple[Any, ...]:
    """What tells a row of the programme from the others."""
    return row.get("date"), row.get("starts"), row.get("ends"), tuple(row.get("items") or ())


def text_of(record: Any, language: str) -> Any:
    """A record's text in a language, or None."""
    return next((text for text in record.texts.all() if text.language == language), None)


def words_of(text: str) -> str:
    """A text by its words: blanks and line ends make no difference."""
    return "".join(text.split())
