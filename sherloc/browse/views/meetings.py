"""Bodies, the calendar of meetings, and meetings as calendar files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sherloc.browse.meetings.bodies import bodies_page, body_page
from sherloc.browse.meetings.calendar import calendar_page, past, upcoming
from sherloc.browse.meetings.ics import calendar_file, meeting_file
from sherloc.browse.views.records import Gone, published_view, withdrawn
from sherloc.browse.views.search import search
from sherloc.core.context import site
from sherloc.core.languages import current_language
from sherloc.core.throttle import throttled
from sherloc.meetings.bodies import bodies
from sherloc.meetings.models import Meeting
from sherloc.records.kinds import KINDS
from sherloc.records.reading import read_public

IN_FEED = 300  # meetings to come, and as many that were


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The calendar; with a question or a filter, the search among meetings."""
    if request.GET:
        return search(request, kind=Meeting.KIND)
    return render(request, "browse/meetings.html", calendar_page())


@require_safe
def body_list(request: HttpRequest) -> HttpResponse:
    """Every body."""
    return render(request, "browse/bodies.html", bodies_page(current_language()))


@require_safe
def body(request: HttpRequest, code: str) -> HttpResponse:
    """One body."""
    if code not in bodies().by_code:
        raise Http404
    return render(request, "browse/body.html", body_page(bodies().by_code[code], current_language()))


@require_safe
@throttled("export")
def meeting_ics(request: HttpRequest, public_id: str) -> HttpResponse:
    """A meeting as a calendar file; 404 if its first day is not known."""
    try:
        view = published_view(KINDS[Meeting.KIND].segment, public_id.upper())
    except Gone as gone:
        return withdrawn(request, gone.record)
    if not view.details.starts_on:
        raise Http404
    return _calendar_response(meeting_file(view), view.public_id)


@require_safe
@throttled("export")
def meetings_ics(request: HttpRequest) -> HttpResponse:
    """The meetings of all bodies, or of one (`body`), as a calendar to subscribe to."""
    code = request.GET.get("body", "")
    if code and code not in bodies().by_code:
        raise Http404
    chosen = {"body": bodies().by_code[code]} if code else {}
    rows = [*upcoming().filter(**chosen)[:IN_FEED], *past().filter(**chosen)[:IN_FEED]]
    views = [row.public_view() for row in read_public(rows)]
    name = " – ".join(filter(None, [code and chosen["body"].label(current_language()), site().name]))
    return _calendar_response(calendar_file(views, name), code or KINDS[Meeting.KIND].segment)


def _calendar_response(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(False, f"{name}.ics") or ""
    return response
