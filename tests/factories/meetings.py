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
    Officer,
    ProgrammeSlot,
    Recommendation,
    ReportedFigure,
    Resolution,
)
from sherloc.records.models import Record
from tests.factories.records import quick, record, relate, stored_file
from tests.factories.vocabularies import article, country, labels

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


def whole_set() -> dict[str, Any]:
    """A published record of each kind, each leading to the others."""
    held = meeting()
    under = item(held)
    paper = document(meeting=held)
    place(paper, under, printed="CTOC/COP/WG3/2015/2")
    version(paper)
    advice = recommendation(meeting=held, agenda_item=under, document=paper)
    endorsing = resolution("7", "4")
    relate(endorsing, advice, "endorses")
    return {
        "meeting": held, "item": under, "paper": paper, "advice": advice, "endorsing": endorsing,
        "deciding": decision("7", "4"),
    }  # fmt: skip


def enlarge(made: dict[str, Any], first: int, last: int) -> None:
    """Give the records of a whole set more of everything: children, items, documents and what endorses."""
    held, under, paper = made["meeting"], made["item"], made["paper"]
    kenya = country("KEN")
    for number in range(first, last):
        Officer.objects.create(meeting=held, name=f"Officer {number}", country=kenya)
        ProgrammeSlot.objects.create(meeting=held, item_numbers="1\n2", labels={"en": "Opening"})
        ReportedFigure.objects.create(meeting=held, metric="Participants", value=str(number))
        other = fast(
            AgendaItem, f"Item {number}", meeting=held, number=str(100 + number), articles=(article(),)
        )
        part = fast(AgendaItem, f"Part {number}", meeting=held, number=f"2({number})", parent=under)
        symbol = f"CTOC/COP/WG.3/2016/{number}"
        next_paper = fast(
            Document, f"Paper {number}", symbol=symbol, meeting=held, amends=paper, amendment_role="addendum"
        )
        place(next_paper, under, other)
        DocumentItem.objects.create(document=paper, agenda_item=part)
        version(next_paper, stored_file=stored_file())
        version(paper, f"x{number}", stored_file=stored_file())
        advice = fast(Recommendation, f"Advice {number}", meeting=held, agenda_item=other, document=paper)
        relate(
            fast(Resolution, f"Text {number}", organ=body("cop"), session="9", number=str(number)),
            advice,
            "endorses",
        )
        for row in made.values():
            relate(row, other)
            relate(advice, row)


def fast(model: type[Record], title: str, **fields: Any) -> Any:
    """A published record of a kind, without a revision: where a test needs many."""
    return quick(model, title, **fields)
