"""What the form of an agenda says at first: what the text proposes, in the words of its fields."""

from __future__ import annotations

import datetime
from typing import Any

from sherloc.core.characters import even, small
from sherloc.core.dates import format_partial_date
from sherloc.core.references import canonical_symbol
from sherloc.editorial.agendas.comparing import text_of
from sherloc.editorial.recognition import code_of
from sherloc.meetings.agenda_text import AgendaProposal
from sherloc.meetings.bodies import bodies
from sherloc.meetings.models import Body, Document, Meeting

Initial = dict[str, Any]


def header(proposal: AgendaProposal, meeting: Meeting | None = None) -> Initial:
    """The fields of the meeting and of its agenda as a document.

    What a meeting that is here says stays; the form shows beside it what the text says.
    """
    said = said_by_text(proposal)
    if meeting is None:
        return said
    here = said_by_meeting(meeting, proposal.language)
    return said | {name: value for name, value in here.items() if value}


def said_by_text(proposal: AgendaProposal) -> Initial:
    """What the text says."""
    body = body_of(proposal)
    first, second = (*proposal.job_dates, None, None)[:2]
    return {
        "symbol": canonical_symbol(proposal.symbol) if proposal.symbol else "",
        "language": proposal.language or "en",
        "original_language": proposal.original_language or proposal.language or "en",
        "distribution": proposal.distribution or Document.Distribution.GENERAL,
        "document_title": proposal.title,
        "document_date": _iso(proposal.document_date),
        "job_number": proposal.job_number,
        "translated_date": _iso(first),
        "issued_date": _iso(second),
        "body": body.pk if body else None,
        "session_label": proposal.session_label,
        "title": _title(proposal),
        "city": proposal.venue,
        "starts_on": proposal.starts_on,
        "ends_on": proposal.ends_on,
    }


def said_by_meeting(meeting: Any, language: str) -> Initial:
    """What a meeting says, by the names of the same fields."""
    text = text_of(meeting, language)
    agendas = Document.objects.filter(meeting=meeting.pk, document_type=Document.DocumentType.AGENDA)
    agenda = agendas.order_by("pk").first()
    return {
        "symbol": agenda.symbol if agenda else "",
        "body": meeting.body_id,
        "session_label": meeting.session_label,
        "title": text.title if text else "",
        "city": meeting.city,
        "starts_on": meeting.starts_on,
        "ends_on": meeting.ends_on,
    }


def items(proposal: AgendaProposal) -> list[Initial]:
    """The items, each with the codes of what its annotation mentions."""
    return [
        {
            "number": item.number,
            "title": item.title,
            "annotation": item.annotation,
            "offered": "\n".join(dict.fromkeys(code_of(cited) for cited in item.references)),
        }
        for item in proposal.items
    ]


def papers(proposal: AgendaProposal) -> list[Initial]:
    """The documents under the items."""
    return [
        {
            "item": item.number,
            "title": paper.title,
            "symbol": paper.symbol,
            "document_type": Document.DocumentType.BACKGROUND_PAPER,
        }
        for item in proposal.items
        for paper in item.documents
    ]


def slots(proposal: AgendaProposal) -> list[Initial]:
    """The rows of the organization of work."""
    return [
        {
            "date": slot.date,
            "starts": slot.starts,
            "ends": slot.ends,
            "items": ", ".join(slot.items),
            "title": slot.title,
        }
        for slot in proposal.slots
    ]


def body_of(proposal: AgendaProposal) -> Body | None:
    """The body that the symbol begins with, or whose name in any language is the one printed."""
    held = bodies()
    if proposal.symbol and (found := held.of_symbol(proposal.symbol)):
        return found
    printed = _simple(proposal.body)
    if not printed:
        return None
    for body in held.by_key.values():
        if printed in {_simple(name) for names in body.names().values() for name in names}:
            return body
    return None


def known_meeting(proposal: AgendaProposal) -> Meeting | None:
    """The meeting that the text is the agenda of, if it is here: of its body and first day."""
    body = body_of(proposal)
    if body is None or proposal.starts_on is None:
        return None
    found = Meeting.objects.filter(body=body, starts_on=proposal.starts_on, withdrawn_at=None)
    return found.order_by("pk").first()


def _title(proposal: AgendaProposal) -> str:
    if not proposal.body:
        return ""
    language = proposal.language or "en"
    days = dict.fromkeys(filter(None, (_iso(proposal.starts_on), _iso(proposal.ends_on))))
    printed = " – ".join(format_partial_date(day, language) for day in days)
    return ", ".join(filter(None, (proposal.body, printed)))


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _simple(name: str) -> str:
    return " ".join(small(even(name)).split())
