"""How the public view of a meeting is made, from the meeting in memory and the rows around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sherloc.meetings.public import (
    AgendaEntry,
    DocumentLink,
    FigureView,
    MeetingView,
    OfficerView,
    RecommendationLink,
    SlotView,
)
from sherloc.meetings.surroundings import listed_documents, natural
from sherloc.meetings.versions import version_views
from sherloc.records.public_view import text_view

if TYPE_CHECKING:
    from sherloc.meetings.models.meeting import Meeting


def meeting_view(meeting: Meeting) -> MeetingView:
    """What only a meeting has; see `Record.public_details`."""
    around = meeting.around()
    return MeetingView(
        body=meeting.body,
        session_label=meeting.session_label,
        starts_on=meeting.starts_on.isoformat() if meeting.starts_on else "",
        ends_on=meeting.ends_on.isoformat() if meeting.ends_on else "",
        city=meeting.city,
        venue=meeting.venue,
        country=meeting.country,
        time_zone=meeting.time_zone,
        format=meeting.format,
        format_label=str(meeting.get_format_display()),
        status=meeting.status,
        status_label=str(meeting.get_status_display()),
        registration_url=meeting.registration_url,
        officers=tuple(
            OfficerView(row.role, str(row.get_role_display()), row.name, row.country)
            for row in meeting.officers.all()
        ),
        programme=tuple(_slot(row) for row in meeting.programme.all()),
        figures=tuple(
            FigureView(row.metric, row.value, row.reported_by, row.source, row.as_of)
            for row in meeting.figures.all()
        ),
        agenda=_agenda(around) if around else (),
        documents=_documents(around) if around else (),
        recommendations=recommendation_links(around, around.pk) if around else (),
    )


def _slot(row: Any) -> SlotView:
    return SlotView(
        date=row.date.isoformat() if row.date else "",
        starts=row.starts.strftime("%H:%M") if row.starts else "",
        ends=row.ends.strftime("%H:%M") if row.ends else "",
        labels=row.labels,
        item_numbers=tuple(line.strip() for line in row.item_numbers.splitlines() if line.strip()),
    )


def _agenda(meeting: Any) -> tuple[AgendaEntry, ...]:
    """The items in their order, each after the item it belongs to."""
    rows = meeting.rows
    entries = []
    for row in rows.of("items", meeting.pk):
        link = meeting.to_key(row.ref)
        if link is None:
            continue
        cited = (meeting.to_key(other.ref) for other in rows.of("outgoing", row.ref))
        entries.append(
            AgendaEntry(
                key=row.ref,
                parent_key=next((parent.ref for parent in rows.of("parents", row.ref)), None),
                record=link,
                number=row.one,
                anchor=row.two,
                texts=tuple(text_view(text) for text in meeting.item_texts[row.ref]),
                articles=tuple(rows.concepts("articles", row.ref)),
                documents=documents_of_item(meeting, row.ref, meeting.versions_of_documents),
                cites=tuple(filter(None, cited)),
            )
        )
    return tuple(entries)


def documents_of_item(record: Any, item: int, versions: Any = None) -> tuple[DocumentLink, ...]:
    """The published documents under an item, by their symbols."""
    rows = sorted(record.rows.of("item documents", item), key=lambda row: natural(row.one))
    return tuple(
        DocumentLink(link, row.one, row.two, version_views(versions[row.ref]) if versions is not None else ())
        for row in rows
        if (link := record.to_key(row.ref))
    )


def _documents(meeting: Any) -> tuple[DocumentLink, ...]:
    return tuple(
        DocumentLink(link, symbol, symbol, version_views(meeting.versions_of_documents[key]))
        for key, symbol in listed_documents(meeting.rows, meeting.pk).items()
        if (link := meeting.to_key(key))
    )


def recommendation_links(record: Any, owner: int) -> tuple[RecommendationLink, ...]:
    """The published recommendations of a meeting or document, with what endorses them."""
    rows = record.rows
    found = []
    for row in sorted(rows.of("recommendations", owner), key=lambda row: natural(row.one)):
        link = record.to_key(row.ref)
        if link is None:
            continue
        item = next((one.ref for one in rows.of("recommendation items", row.ref)), None)
        endorsing = (record.to_key(one.ref) for one in rows.of("incoming", row.ref) if one.one == "endorses")
        found.append(
            RecommendationLink(
                link, row.one, item if record.to_key(item) else None, tuple(filter(None, endorsing)), row.two
            )
        )
    return tuple(found)
