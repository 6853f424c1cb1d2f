"""What each kind's page shows besides what all records show, and the way that leads to it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sherloc.browse.addresses import link_context, record_url
from sherloc.browse.links import PageLinks
from sherloc.browse.meetings.agenda import cited
from sherloc.browse.meetings.bodies import body_value
from sherloc.browse.meetings.document import document_page
from sherloc.browse.meetings.meeting import meeting_page
from sherloc.browse.meetings.trace import recommendation_page
from sherloc.core.languages import current_language
from sherloc.meetings.public import (
    AdoptedView,
    AgendaItemView,
    DocumentView,
    MeetingView,
    RecommendationView,
)
from sherloc.records.public import RecordView


def meeting_context(
    view: RecordView, language: str, text_language: str, links: PageLinks, part: int
) -> dict[str, Any]:  # fmt: skip
    """`details` of the page of a kind of this app; `text_language` is the text that was asked for."""
    details = view.details
    wanted = text_language or language
    if isinstance(details, MeetingView):
        return meeting_page(view, language, wanted, links)
    if isinstance(details, DocumentView):
        return document_page(view, language, wanted, links, part)
    if isinstance(details, RecommendationView):
        return recommendation_page(view, language)
    if isinstance(details, AgendaItemView):
        return _item(details, language)
    assert isinstance(details, AdoptedView)
    return {
        "rows": [
            {"label": _("Adopted by"), "values": body_value(details.organ, language)},
            {"label": _("Session"), "values": [{"text": details.session}] if details.session else []},
            {"label": _("Number"), "values": [{"text": details.printed_number}] if details.number else []},
        ]
    }


def _item(details: AgendaItemView, language: str) -> dict[str, Any]:
    """An item by itself, as its editor sees it before it stands on the page of its meeting."""
    meeting = [link_context(details.meeting, language)] if details.meeting else []
    return {
        "rows": [
            {"label": _("Body"), "values": body_value(details.body, language)},
            {"label": _("Meeting"), "values": [row | {"text": row["title"]} for row in meeting]},
            {"label": _("Item"), "values": [{"text": details.number}] if details.number else []},
        ],
        "documents": [
            link_context(row.record, language) | {"symbol": row.printed or row.symbol}
            for row in details.documents
        ],
    }


def breadcrumbs(view: RecordView) -> list[dict[str, Any]]:
    """The steps after the first page: the calendar, the body, the meeting."""
    language = current_language()
    details = view.details
    items: list[dict[str, Any]] = [{"label": _("Meetings"), "url": reverse("browse:meetings")}]
    body = details.organ if isinstance(details, AdoptedView) else details.body
    items += [{"label": row["text"], "url": row["url"]} for row in body_value(body, language)]
    if meeting := getattr(details, "meeting", None):
        link = link_context(meeting, language)
        items.append({**link, "url": record_url(meeting), "label": link["title"]})
    return items


def citation_of(view: RecordView) -> str:
    """How the record is cited, for the head of its page: `Resolution 7/4`, a symbol, a paragraph."""
    details = view.details
    if isinstance(details, DocumentView):
        return details.symbol
    if isinstance(details, RecommendationView):
        where = cited(details.document) if details.document else ""
        return " · ".join(filter(None, [where, details.paragraph]))
    return cited(view.link) if isinstance(details, AdoptedView) else ""
