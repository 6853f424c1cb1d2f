"""The short facts of meetings, documents and what they adopt, for the pages that all kinds share."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sherloc.browse.addresses import record_url
from sherloc.core.dates import format_partial_date
from sherloc.core.languages import language_name
from sherloc.meetings.public import (
    AdoptedView,
    AgendaItemView,
    DocumentLink,
    DocumentView,
    MeetingView,
    RecommendationView,
    in_language,
)
from sherloc.records.public import RecordLink

Facts = list[tuple[str, str]]


def meeting_details(details: Any, language: str) -> dict[str, Any]:
    """`facts`, `lists` of links to other records, and `notes` of an editor; blank facts are left out."""
    facts, lists = _facts(details, language), _lists(details, language)
    return {
        "facts": [{"label": label, "value": value} for label, value in facts if value],
        "lists": [{"title": title, "items": items} for title, items in lists if items],
        "notes": in_language(details.notes, language) if isinstance(details, DocumentView) else "",
    }


def _facts(details: Any, language: str) -> Facts:
    if isinstance(details, MeetingView):
        return _of_meeting(details, language)
    if isinstance(details, DocumentView):
        return _of_document(details, language)
    if isinstance(details, AgendaItemView):
        return [(_("Item"), details.number), _body(details.body, language)]
    if isinstance(details, RecommendationView):
        return [(_("Paragraph"), details.paragraph), _body(details.body, language)]
    assert isinstance(details, AdoptedView)
    return [(_("Number"), details.printed_number), (_("Adopted by"), _body(details.organ, language)[1])]


def _of_meeting(details: MeetingView, language: str) -> Facts:
    days = dict.fromkeys(filter(None, (details.starts_on, details.ends_on)))
    country = details.country.label(language) if details.country else ""
    return [
        _body(details.body, language),
        (_("Session"), details.session_label),
        (_("Dates"), " – ".join(format_partial_date(day, language) for day in days)),
        (_("Place"), _(", ").join(filter(None, (details.venue, details.city, country)))),
        (_("Format"), details.format_label),
        (_("Status"), details.status_label),
    ]


def _of_document(details: DocumentView, language: str) -> Facts:
    issued = [language_name(row.language, language) for row in details.versions if row.file]
    return [
        (_("Symbol"), details.symbol),
        (_("Type"), details.document_type_label),
        (_("Distribution"), details.distribution_label),
        _body(details.body, language),
        (_("Issued in"), _(", ").join(issued)),
    ]


def _body(body: Any, language: str) -> tuple[str, str]:
    return _("Body"), body.label(language) if body else ""


def _lists(details: Any, language: str) -> list[tuple[str, list[dict[str, Any]]]]:
    if isinstance(details, MeetingView):
        agenda = [_link(row.record, language, row.number) for row in details.agenda]
        recommended = [_link(row.record, language, row.paragraph) for row in details.recommendations]
        return [
            (_("Agenda"), agenda),
            (_("Documents"), _documents(details.documents, language)),
            (_("Recommendations"), recommended),
        ]
    if isinstance(details, DocumentView):
        return [
            (_("Meeting"), _links(language, details.meeting)),
            (_("Agenda items"), [_link(row.record, language, row.number) for row in details.items]),
            (details.amendment_role_label, _links(language, details.amends)),
            (_("Amended by"), [_link(row.record, language, row.symbol) for row in details.amended_by]),
            (_("Recommendations"), [_link(row.record, language, row.paragraph) for row in details.recommendations]),
        ]  # fmt: skip
    if isinstance(details, AgendaItemView):
        return [
            (_("Meeting"), _links(language, details.meeting)),
            (_("Documents"), _documents(details.documents, language)),
        ]
    if isinstance(details, RecommendationView):
        return [
            (_("Meeting"), _links(language, details.meeting)),
            (_("Agenda item"), _links(language, details.agenda_item)),
            (_("Document"), _links(language, details.document)),
        ]
    return []


def _documents(rows: tuple[DocumentLink, ...], language: str) -> list[dict[str, Any]]:
    return [_link(row.record, language, row.symbol) for row in rows]


def _links(language: str, *links: RecordLink | None) -> list[dict[str, Any]]:
    return [_link(link, language) for link in links if link]


def _link(link: RecordLink, language: str, over: str = "") -> dict[str, Any]:
    return {
        "url": record_url(link),
        "title": link.title(language),
        "language": link.title_language(language),
        "over": over,
    }
