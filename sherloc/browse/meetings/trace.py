"""The trace of a recommendation: agenda item, documents, recommendation, resolutions, later items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from sherloc.browse.addresses import link_context
from sherloc.browse.meetings.agenda import cited
from sherloc.browse.meetings.around import links_of, meetings_of
from sherloc.browse.meetings.bodies import body_value
from sherloc.core.dates import format_partial_date
from sherloc.meetings.models import AgendaItem, Document
from sherloc.meetings.public import RecommendationView
from sherloc.records.models import Relation
from sherloc.records.public import RecordLink, RecordView

MOST = 50  # documents of one item, later items


def recommendation_page(view: RecordView, language: str) -> dict[str, Any]:
    """Context of `templates/meetings/recommendation.html`."""
    details: RecommendationView = view.details
    where = details.document
    return {
        "rows": [
            {"label": _("Body"), "values": body_value(details.body, language)},
            {"label": _("Meeting"), "values": _values(details.meeting, language)},
            {"label": _("Stands in"), "values": _values(where, language, details.anchor)},
            {
                "label": _("Paragraph"),
                "values": [{"text": details.paragraph}] if details.paragraph else [],
            },
        ],
        "steps": trace(view, language),
    }


def _values(link: RecordLink | None, language: str, anchor: str = "") -> list[dict[str, Any]]:
    if link is None:
        return []
    shown = link_context(link, language)
    text = " – ".join(filter(None, [cited(link), shown["title"]]))
    return [shown | {"text": text, "url": shown["url"] + (f"#{anchor}" if anchor else "")}]


def trace(view: RecordView, language: str) -> list[dict[str, Any]]:
    """The five steps in their order; `components/trace.html` has the contract."""
    details: RecommendationView = view.details
    endorsing = [
        row.record for row in view.relations if row.type == Relation.Type.ENDORSES and not row.outgoing
    ]
    papers, later = links_of(_papers(details), _later(details, endorsing))
    meetings = meetings_of([link for _row, link in later], language)
    documents = {
        link.public_id: link for link in [*(link for _row, link in papers), details.document] if link
    }
    own = _over(details.meeting, language)
    return [
        {
            "title": _("Agenda item"),
            "items": [_step(details.agenda_item, language, own)] if details.agenda_item else [],
        },
        {
            "title": _("Documents"),
            "items": [_step(link, language, cited(link)) for link in documents.values()],
        },
        {
            "title": _("Recommendation"),
            "current": True,
            "items": [_step(view.link, language, details.paragraph)],
        },
        {
            "title": _("Endorsed by"),
            "items": [_step(link, language, cited(link)) for link in endorsing],
        },
        {
            "title": _("Taken up again"),
            "items": [
                _step(link, language, _meeting_words(meetings.get(link.public_id), language))
                | {"number": row.number}
                for row, link in later
            ],
        },
    ]  # fmt: skip


def _papers(details: RecommendationView) -> Any:
    """The published documents under its agenda item, one query."""
    published = Document.objects.published().order_by("symbol_key")
    if details.agenda_item is None:
        return published.none()
    item = AgendaItem.objects.filter(public_id=details.agenda_item.public_id)
    return published.filter(item_links__agenda_item__in=item).distinct()[:MOST]


def _later(details: RecommendationView, endorsing: Iterable[RecordLink]) -> Any:
    """The published agenda items of other meetings that cite what endorsed it, the earliest first."""
    published = AgendaItem.objects.published()
    adopted = [link.public_id for link in endorsing]
    if not adopted:
        return published.none()
    citing = Relation.objects.filter(target__public_id__in=adopted, type=Relation.Type.CITES)
    items = published.filter(pk__in=citing.values("record_id"))
    if details.meeting:
        items = items.exclude(meeting__public_id=details.meeting.public_id)
        if details.meeting.date:
            items = items.filter(meeting__date__gte=details.meeting.date)
    return items.order_by("meeting__starts_on", "meeting_id", "position", "pk")[:MOST]


def _step(link: RecordLink, language: str, over: str) -> dict[str, Any]:
    return link_context(link, language) | {"over": over}


def _over(link: RecordLink | None, language: str) -> str:
    if link is None:
        return ""
    return _meeting_words(link_context(link, language) | {"date": link.date}, language)


def _meeting_words(meeting: dict[str, Any] | None, language: str) -> str:
    if not meeting:
        return ""
    date = format_partial_date(meeting["date"], language) if meeting["date"] else ""
    return " · ".join(filter(None, [meeting["title"], date]))
