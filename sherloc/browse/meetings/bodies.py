"""Bodies: the list of them, and the page of each."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sherloc.browse.addresses import link_context
from sherloc.browse.links import PageLinks, article_link
from sherloc.browse.meetings.around import links_of
from sherloc.core.dates import format_days_short, format_partial_date
from sherloc.core.languages import direction, preferred
from sherloc.core.text import clean_html
from sherloc.meetings.bodies import bodies
from sherloc.meetings.models import Body, Decision, Meeting, Recommendation, Resolution

MOST = 200  # of one list on the page of a body; a search has them all
RECOMMENDATIONS = 25


def body_value(body: Body | None, language: str) -> list[dict[str, Any]]:
    """A body as a value of `components/record_meta.html`."""
    if body is None:
        return []
    return [{"text": body.label(language), "url": reverse("browse:body", args=[body.code])}]


def bodies_page(language: str) -> dict[str, Any]:
    """Context of `templates/browse/bodies.html`: the bodies by type, with the number of their meetings."""
    rows = Meeting.objects.published().order_by().values("body_id")
    counted = {row["body_id"]: row for row in rows.annotate(count=Count("pk"), latest=Max("starts_on"))}
    groups: dict[str, list[dict[str, Any]]] = {code: [] for code in Body.Type.values}
    for body in bodies().by_code.values():
        found = counted.get(body.pk, {"count": 0, "latest": None})
        latest = found["latest"].isoformat() if found["latest"] else ""
        groups[body.body_type].append(
            body_value(body, language)[0]
            | {
                "count": found["count"],
                "latest": format_partial_date(latest, language) if latest else "",
                "latest_iso": latest,
            }
        )
    labels = {
        Body.Type.CONFERENCE: _("Conference of the Parties"),
        Body.Type.WORKING_GROUP: _("Working groups"),
        Body.Type.REVIEW_GROUP: _("Review groups"),
        Body.Type.EXPERT_GROUP: _("Expert groups"),
        Body.Type.OTHER_ORGAN: _("Other organs"),
    }
    return {
        "section": "meetings",
        "title": _("Bodies"),
        "groups": [
            {"id": code, "title": labels[Body.Type(code)], "bodies": rows}
            for code, rows in groups.items()
            if rows
        ],
    }


def body_page(body: Body, language: str) -> dict[str, Any]:
    """Context of `templates/browse/body.html`: mandate, articles, meetings, what it said and adopted."""
    meetings = Meeting.objects.published().filter(body=body).order_by("-starts_on", "-pk")[:MOST]
    said = Recommendation.objects.published().filter(
        meeting__in=Meeting.objects.published().filter(body=body)
    )
    said = said.order_by("-meeting__starts_on", "-meeting_id", "paragraph", "pk")[:RECOMMENDATIONS]
    lists = links_of(
        meetings,
        said,
        Resolution.objects.published().filter(organ=body)[:MOST],
        Decision.objects.published().filter(organ=body)[:MOST],
    )
    parts = [code for code, text in body.mandates.items() if text]
    written = preferred(parts, language)
    links = PageLinks("" if body.body_type == Body.Type.OTHER_ORGAN else "untoc")
    return {
        "section": "meetings",
        "title": body.label(language),
        "code": body.code,
        "kind": str(body.get_body_type_display()),
        "mandate": links.words(clean_html(body.mandates.get(written, ""))),
        "mandate_language": written,
        "mandate_direction": direction(written) if written else "",
        "parent": body_value(body.parent, language),
        "children": [
            body_value(row, language)[0] for row in bodies().by_code.values() if row.parent_id == body.pk
        ],
        "articles": [
            article_link(article, language)
            for article in body.articles.select_related("instrument").order_by("instrument", "number", "code")
        ],
        "meetings": [meeting_row(row, link, language) | {"body": []} for row, link in lists[0]],
        "recommendations": [
            link_context(link, language) | {"paragraph": row.paragraph} for row, link in lists[1]
        ],
        "resolutions": _by_session(lists[2], language),
        "decisions": _by_session(lists[3], language),
        "search_url": f"{reverse('browse:search')}?{urlencode({'body': body.code})}",
        "recommendations_url": f"{reverse('browse:recommendations')}?{urlencode({'body': body.code})}",
        "feed_url": f"{reverse('browse:search_feed')}?{urlencode({'body': body.code})}",
        "ics_url": f"{reverse('browse:meetings_ics')}?{urlencode({'body': body.code})}",
    }


def meeting_row(row: Meeting, link: Any, language: str) -> dict[str, Any]:
    """A meeting in a list: its days, its place, and what became of it."""
    first = row.starts_on.isoformat() if row.starts_on else ""
    last = row.ends_on.isoformat() if row.ends_on else ""
    return link_context(link, language) | {
        "days": format_days_short(first, last, language),
        "iso": first,
        "city": row.city,
        "body": body_value(bodies().by_key.get(row.body_id or 0), language),
        "format": str(row.get_format_display()) if row.format != Meeting.Format.IN_PERSON else "",
        "status": str(row.get_status_display())
        if row.status in (Meeting.Status.POSTPONED, Meeting.Status.CANCELLED)
        else "",
        "status_kind": {"postponed": "warning", "cancelled": "error"}.get(row.status, ""),
        "demonstration": row.demonstration,
    }


def _by_session(found: list[tuple[Any, Any]], language: str) -> list[dict[str, Any]]:
    """What a body adopted, by session, the last session first."""
    sessions: dict[str, list[dict[str, Any]]] = {}
    for row, link in sorted(found, key=lambda pair: _natural(pair[0].number)):
        item = link_context(link, language) | {"number": f"{row.session}/{row.number}"}
        sessions.setdefault(row.session, []).append(item)
    return [
        {"session": session, "items": sessions[session]}
        for session in sorted(sessions, key=_natural, reverse=True)
    ]


def _natural(text: str) -> tuple[int, str]:
    digits = re.search(r"\d+", text)
    return int(digits[0]) if digits else 0, text
