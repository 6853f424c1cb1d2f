"""The calendar: meetings to come, then those that were, by year."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sherloc.browse.meetings.around import links_of
from sherloc.browse.meetings.bodies import meeting_row
from sherloc.core.languages import current_language
from sherloc.meetings.bodies import bodies
from sherloc.meetings.models import Meeting
from sherloc.records.kinds import KINDS

PAST = 200  # on the page; the search has them all
UPCOMING = 100
NEXT = 3  # on the first page of the portal


def upcoming(today: datetime.date | None = None) -> QuerySet[Meeting]:
    """Published meetings that have not ended, the next first."""
    today = today or timezone.localdate()
    return (
        Meeting.objects.published()
        .filter(Q(ends_on__gte=today) | Q(ends_on=None, starts_on__gte=today))
        .order_by("starts_on", "pk")
    )


def past(today: datetime.date | None = None) -> QuerySet[Meeting]:
    """Published meetings that have ended, the last first; those without a day after all others."""
    today = today or timezone.localdate()
    ended = Q(ends_on__lt=today) | Q(ends_on=None, starts_on__lt=today) | Q(starts_on=None)
    return Meeting.objects.published().filter(ended).order_by("-date", "-pk")


def calendar_page() -> dict[str, Any]:
    """Context of `templates/browse/meetings.html`."""
    language = current_language()
    coming, gone = links_of(upcoming()[:UPCOMING], past()[: PAST + 1])
    years: dict[str, list[dict[str, Any]]] = {}
    for row, link in gone[:PAST]:
        years.setdefault(row.date[:4], []).append(meeting_row(row, link, language))
    held = {row.body_id for row, _link in (*coming, *gone)}
    here = reverse("browse:meetings")
    return {
        "section": "meetings",
        "title": KINDS[Meeting.KIND].plural,
        "upcoming": [meeting_row(row, link, language) for row, link in coming],
        "years": [
            {"year": year or _("Day not set"), "id": f"year-{year or 'none'}", "meetings": rows}
            for year, rows in years.items()
        ],
        "bodies": [
            {"label": body.label(language), "url": f"{here}?{urlencode({'body': body.code})}"}
            for body in bodies().by_code.values()
            if body.pk in held
        ],
        "more_url": f"{here}?sort=newest" if len(gone) > PAST else "",
        "ics_url": reverse("browse:meetings_ics"),
        "feed_url": f"{reverse('browse:search_feed')}?{urlencode({'kind': Meeting.KIND})}",
        "papers_feed_url": f"{reverse('browse:search_feed')}?{urlencode({'kind': 'document'})}",
    }


def next_meetings() -> list[dict[str, Any]]:
    """The next meetings, for the first page."""
    [found] = links_of(upcoming()[:NEXT])
    return [meeting_row(row, link, current_language()) for row, link in found]
