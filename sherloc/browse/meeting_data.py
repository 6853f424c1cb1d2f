"""Meetings, documents and what they adopt as data, in the format of imports as far as the public gets it."""

from __future__ import annotations

from typing import Any

from sherloc.meetings.models import Body
from sherloc.meetings.public import (
    AdoptedView,
    AgendaItemView,
    DocumentView,
    MeetingView,
    RecommendationView,
    VersionView,
)
from sherloc.records.public import RecordLink
from sherloc.vocabularies.models import Country


def meeting_data(details: Any) -> dict[str, Any]:
    """What only a kind of this app has, under the names of its columns."""
    if isinstance(details, MeetingView):
        return _meeting(details)
    if isinstance(details, DocumentView):
        return _document(details)
    if isinstance(details, AgendaItemView):
        return {
            "meeting": _target(details.meeting),
            "number": details.number,
            "anchor": details.anchor,
            "parent": _target(details.parent),
            "position": details.position,
            "documents": [row.record.public_id for row in details.documents],
        }
    if isinstance(details, RecommendationView):
        return {
            "meeting": _target(details.meeting),
            "agenda_item": _target(details.agenda_item),
            "document": _target(details.document),
            "paragraph": details.paragraph,
            "anchor": details.anchor,
        }
    assert isinstance(details, AdoptedView)
    return {"organ": _code(details.organ), "session": details.session, "number": details.number}


def _meeting(details: MeetingView) -> dict[str, Any]:
    plain = (
        "session_label", "starts_on", "ends_on", "city", "venue", "time_zone", "format", "status",
        "registration_url",
    )  # fmt: skip
    return {
        "body": _code(details.body),
        **{name: getattr(details, name) for name in plain},
        "country": _code(details.country),
        "officers": [
            {"role": row.role, "name": row.name, "country": _code(row.country)} for row in details.officers
        ],
        "programme": [
            {
                "date": row.date,
                "starts": row.starts,
                "ends": row.ends,
                "item_numbers": list(row.item_numbers),
                "labels": row.labels,
            }
            for row in details.programme
        ],
        "figures": [
            {
                "metric": row.metric,
                "value": row.value,
                "reported_by": row.reported_by,
                "source": row.source,
                "as_of": row.as_of,
            }
            for row in details.figures
        ],
        "agenda": [row.record.public_id for row in details.agenda],
        "documents": [row.record.public_id for row in details.documents],
        "recommendations": [row.record.public_id for row in details.recommendations],
    }


def _document(details: DocumentView) -> dict[str, Any]:
    return {
        "symbol": details.symbol,
        "document_type": details.document_type,
        "distribution": details.distribution,
        "body": _code(details.body),
        "meeting": _target(details.meeting),
        "amends": _target(details.amends),
        "amendment_role": details.amendment_role,
        "editor_notes": details.notes,
        "items": [
            {"agenda_item": row.record.public_id, "printed_symbol": row.printed} for row in details.items
        ],
        "versions": [_version(row) for row in details.versions],
        "amended_by": [row.record.public_id for row in details.amended_by],
        "recommendations": [row.record.public_id for row in details.recommendations],
    }


def _version(row: VersionView) -> dict[str, Any]:
    file = {"name": row.file.name, "size": row.file.size} if row.file else {}
    return file | {
        "language": row.language,
        "state": row.state,
        "job_number": row.job_number,
        "document_date": row.document_date,
        "translated_date": row.translated_date,
        "issued_date": row.issued_date,
        "printed_footer": row.printed_footer,
        "printed_symbol": row.printed_symbol,
        "pages": row.pages,
    }


def _target(link: RecordLink | None) -> str:
    return link.public_id if link else ""


def _code(row: Body | Country | None) -> str:
    return row.code if row else ""
