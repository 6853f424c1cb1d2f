"""What the index holds of meetings, documents and what they adopt, besides their texts."""

from __future__ import annotations

from typing import Any

from sherloc.meetings.models import Body
from sherloc.meetings.public import (
    AdoptedView,
    AgendaItemView,
    DocumentView,
    MeetingView,
    RecommendationView,
)
from sherloc.records.public import RecordLink, RecordView

Details = tuple[list[str], list[str], dict[str, tuple[str, ...]]]


def meeting_details(view: RecordView) -> Details:
    """Names, symbols and facets of a record of this app; nothing of any other."""
    details: Any = view.details
    if isinstance(details, MeetingView):
        return _meeting(details, view.public_id)
    if isinstance(details, DocumentView):
        return _document(details)
    if isinstance(details, AgendaItemView):
        # The symbols of its documents are none of its own: they lead to the documents first.
        return _titles(details.meeting), [], _facets(details.body, details.meeting)
    if isinstance(details, RecommendationView):
        return _titles(details.meeting), [], _facets(details.body, details.meeting)
    if isinstance(details, AdoptedView):
        number = details.printed_number
        return [], [f"{view.kind.code} {number}"] if number else [], _facets(details.organ, None)
    return [], [], {}


def bodies_of(details: Any) -> tuple[Body, ...]:
    """The body a record belongs to: it is found by the body's name in any language."""
    body = details.organ if isinstance(details, AdoptedView) else getattr(details, "body", None)
    return (body,) if isinstance(body, Body) else ()


def _meeting(details: MeetingView, public_id: str) -> Details:
    names = [
        details.session_label, details.city, details.venue,
        *(officer.name for officer in details.officers),
        *(text for row in details.figures for text in (row.metric, row.value, row.reported_by, row.source)),
        *(label for slot in details.programme for label in slot.labels.values()),
    ]  # fmt: skip
    facets = {"meeting": (public_id,)}
    return names, [], _facets(details.body, None) | facets


def _document(details: DocumentView) -> Details:
    printed = (
        text for row in details.versions for text in (row.printed_symbol, row.job_number, row.printed_footer)
    )
    symbols = [details.symbol, *(row.printed for row in details.items), *printed]
    facets = {"document_type": (details.document_type,)}
    names = [*_titles(details.meeting), *details.notes.values()]
    return names, symbols, _facets(details.body, details.meeting) | facets


def _titles(link: RecordLink | None) -> list[str]:
    return list(link.titles.values()) if link else []


def _facets(body: Body | None, meeting: RecordLink | None) -> dict[str, tuple[str, ...]]:
    return {
        "body": (body.code,) if body else (),
        "meeting": (meeting.public_id,) if meeting else (),
    }
