"""A meeting on its page: overview, agenda with documents, programme, languages, outcome."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sherloc.browse.links import PageLinks
from sherloc.browse.meetings.agenda import adopted_link, agenda, recommendation
from sherloc.browse.meetings.bodies import body_value
from sherloc.browse.meetings.papers import About, about, grid, paper
from sherloc.browse.meetings.programme import programme, zone_words
from sherloc.core.dates import format_days, format_partial_date
from sherloc.meetings.models import Document, Meeting
from sherloc.meetings.public import MeetingView
from sherloc.records.public import RecordView

AGENDA, REPORT = Document.DocumentType.AGENDA, Document.DocumentType.REPORT
# Tags say in a word whether one may travel; the words are always there.
STATUS_KIND: dict[str, str] = {
    Meeting.Status.SCHEDULED: "",
    Meeting.Status.HELD: "quiet",
    Meeting.Status.POSTPONED: "warning",
    Meeting.Status.CANCELLED: "error",
}


def meeting_page(view: RecordView, language: str, wanted: str, links: PageLinks) -> dict[str, Any]:
    """Context of `templates/meetings/meeting.html`; `wanted` is the language of the text that is shown."""
    details: MeetingView = view.details
    listed = [*details.documents, *(row for entry in details.agenda for row in entry.documents)]
    known = about(listed)
    outcome = _outcome(details, language, known)
    text = view.text(wanted)
    found = {
        "rows": _rows(details, language),
        "status": details.status_label,
        "status_kind": STATUS_KIND.get(details.status, ""),
        "off": details.status in (Meeting.Status.POSTPONED, Meeting.Status.CANCELLED),
        "registration_url": details.registration_url if details.status == Meeting.Status.SCHEDULED else "",
        "calendar_url": reverse("browse:meeting_ics", args=[view.public_id]) if details.starts_on else "",
        "feed_url": _search("search_feed", view.public_id),
        "search_url": _search("search", view.public_id),
        "agenda": agenda(details, language, wanted, links, known),
        **_papers(details, language, known),
        "days": programme(details, language),
        "zone": zone_words(details, language),
        "grid": grid(details.documents, language),
        "figures": [_figure(row, language) for row in details.figures],
        **outcome,
        "has_outcome": bool(any(outcome.values()) or (text and text.body)),
    }
    found["contents"] = [
        {"id": name, "label": label}
        for name, label, there in (
            ("agenda", _("Agenda"), found["agenda"] or found["papers"] or found["further"]),
            ("programme", _("Organization of work"), found["days"]),
            ("languages", _("Documents by language"), found["grid"]["rows"]),
            ("outcome", pgettext("meeting", "Outcome"), found["has_outcome"]),
            ("figures", _("Reported figures"), found["figures"]),
        )
        if there
    ]
    return found


def _papers(details: MeetingView, language: str, known: About) -> dict[str, Any]:
    """Documents that are for no item: the agenda itself, and `further` ones; a report is an outcome."""
    placed = {row.record.public_id for entry in details.agenda for row in entry.documents}
    loose = [row for row in details.documents if row.record.public_id not in placed]
    of_type: dict[str, list[dict[str, Any]]] = {"papers": [], "further": []}
    for row in loose:
        code = known.types.get(row.record.public_id)
        if code != REPORT:
            of_type["papers" if code == AGENDA else "further"].append(paper(row, language, known))
    return of_type


def _search(page: str, meeting: str) -> str:
    return f"{reverse(f'browse:{page}')}?{urlencode({'meeting': meeting})}"


def _rows(details: MeetingView, language: str) -> list[dict[str, Any]]:
    """The facts, for `components/record_meta.html`."""
    country = details.country.label(language) if details.country else ""
    officers: dict[str, list[dict[str, Any]]] = {}
    for officer in details.officers:
        of = f" ({officer.country.label(language)})" if officer.country else ""
        officers.setdefault(officer.role_label, []).append({"text": f"{officer.name}{of}"})
    plain = [
        (_("Session"), details.session_label),
        (_("Dates"), format_days(details.starts_on, details.ends_on, language)),
        (_("Venue"), _(", ").join(filter(None, (details.venue, details.city, country)))),
        (_("Format"), details.format_label),
        (_("Status"), details.status_label),
    ]
    return [
        {"label": _("Body"), "values": body_value(details.body, language)},
        *({"label": label, "values": [{"text": value}] if value else []} for label, value in plain),
        *({"label": role, "values": values} for role, values in officers.items()),
    ]


def _outcome(details: MeetingView, language: str, known: About) -> dict[str, Any]:
    adopted = {link.public_id: link for row in details.recommendations for link in row.endorsed_by}
    reports = [row for row in details.documents if known.types.get(row.record.public_id) == REPORT]
    return {
        "reports": [paper(row, language, known) for row in reports],
        "recommendations": [recommendation(row, language) for row in details.recommendations],
        "adopted": [adopted_link(link, language) for link in adopted.values()],
    }


def _figure(row: Any, language: str) -> dict[str, str]:
    return {
        "metric": row.metric,
        "value": row.value,
        "reported_by": row.reported_by,
        "source": row.source,
        "as_of": format_partial_date(row.as_of, language) if row.as_of else "",
        "as_of_iso": row.as_of,
    }
