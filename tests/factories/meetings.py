"""Meetings for tests: bodies, and everything around a meeting, published unless said otherwise."""

from __future__ import annotations

import datetime
from typing import Any

from sherloc.meetings.models import (
    AgendaItem,
    Body,
    BodyPrefix,
    Decision,
    Document,
    DocumentItem,
    DocumentVersion,
    Meeting,
    Recommendation,
    Resolution,
)
from sherloc.records.models import Record
from tests.factories.records import quick, record
from tests.factories.vocabularies import labels

BODIES = {
    "cop": ("Conference of the Parties", "conference", "CTOC/COP"),
    "wg3": ("Working Group on International Cooperation", "working-group", "CTOC/COP/WG.3"),
    "wg7": ("Working Group on the Smuggling of Migrants", "working-group", "CTOC/COP/WG.7"),
    "ga": ("General Assembly", "other-organ", "A"),
}


def body(code: str = "wg3", prefix: str = "", **fields: Any) -> Body:
    """A body by its code, with the beginning of its symbols; the same code twice gives the same row."""
    name, body_type, known = BODIES.get(code, (code, "working-group", ""))
    defaults = {"labels": labels(name), "body_type": body_type} | fields
    row, created = Body.objects.get_or_create(code=code, defaults=defaults)
    if created and (prefix or known):
        BodyPrefix.objects.create(body=row, prefix=prefix or known)
    return row


def meeting(title: str = "International cooperation, 2015", **fields: Any) -> Meeting:
    given = {
        "body_id": body().pk, "starts_on": datetime.date(2015, 10, 27), "ends_on": datetime.date(2015, 10, 28),
        "city": "Vienna", "status": "held",
    }  # fmt: skip
    return record(Meeting, title, **given | fields)


def item(
    of: Meeting | None = None, number: str = "2", title: str = "Electronic evidence", **fields: Any
) -> AgendaItem:
    """An item of a meeting's agenda; of a new meeting if none is given."""
    return record(AgendaItem, title, **{"meeting": of or meeting(), "number": number} | fields)


def document(
    symbol: str = "CTOC/COP/WG.3/2015/2", title: str = "Gathering electronic evidence", **fields: Any
) -> Document:
    body()
    return record(Document, title, **{"symbol": symbol} | fields)


def recommendation(title: str = "Post liaison magistrates", **fields: Any) -> Recommendation:
    return record(Recommendation, title, **fields)


def resolution(session: str = "5", number: str = "1", title: str = "", **fields: Any) -> Resolution:
    return _adopted(Resolution, session, number, title, fields)


def decision(session: str = "5", number: str = "1", title: str = "", **fields: Any) -> Decision:
    return _adopted(Decision, session, number, title, fields)


def _adopted(model: type[Record], session: str, number: str, title: str, fields: dict[str, Any]) -> Any:
    given = {"organ": body("cop"), "session": session, "number": number}
    return record(model, title or f"{model.__name__} {session}/{number}", **given | fields)


def place(paper: Document, *items: AgendaItem, printed: str = "") -> None:
    """Put a document under items of an agenda."""
    for number, one in enumerate(items):
        DocumentItem.objects.create(
            document=paper, agenda_item=one, sort_order=number, printed_symbol=printed
        )


def version(paper: Document, language: str = "en", state: str = "issued", **fields: Any) -> DocumentVersion:
    return DocumentVersion.objects.create(document=paper, language=language, state=state, **fields)


def fast(model: type[Record], title: str, **fields: Any) -> Any:
    """A published record of a kind, without a revision: where a test needs many."""
    return quick(model, title, **fields)
