"""Meetings as calendar files (RFC 5545): one with its sittings, and a calendar to subscribe to.

A meeting is an event of whole days, because that is what is known of most. Its sittings, as its
programme has them, are events with times in the zone of the venue.
"""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from sherloc.browse.addresses import record_url
from sherloc.core.context import site
from sherloc.core.languages import current_language
from sherloc.core.text import plain_text
from sherloc.meetings.models import Meeting
from sherloc.meetings.public import MeetingView, SlotView, in_language
from sherloc.records.public import RecordView

PRODUCT = "-//UNTOC portal//Meetings//EN"
DESCRIPTION = 1_000  # characters
REFRESH = datetime.timedelta(hours=12)
# RFC 5545, 3.8.1.11: a postponed meeting has no days that hold.
STATUS = {
    Meeting.Status.SCHEDULED: "CONFIRMED",
    Meeting.Status.HELD: "CONFIRMED",
    Meeting.Status.POSTPONED: "TENTATIVE",
    Meeting.Status.CANCELLED: "CANCELLED",
}


def meeting_file(view: RecordView) -> bytes:
    """A meeting with its sittings; it must have a first day."""
    details: MeetingView = view.details
    calendar = _calendar(view.title(current_language()))
    calendar.add_component(_whole(view))
    for event in _sittings(view, details):
        calendar.add_component(event)
    return _bytes(calendar)


def calendar_file(views: Iterable[RecordView], name: str) -> bytes:
    """Meetings as a calendar of a name, to subscribe to; those without a first day are left out."""
    calendar = _calendar(name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})  # RFC 7986, 5.7
    calendar.add("x-published-ttl", "PT12H")
    for view in views:
        if view.details.starts_on:
            calendar.add_component(_whole(view))
    return _bytes(calendar)


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)  # RFC 7986, 5.1
    calendar.add("x-wr-calname", name)
    return calendar


def _bytes(calendar: Calendar) -> bytes:
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _whole(view: RecordView) -> Event:
    """The meeting as an event of whole days; the day after the last one ends it (3.6.1)."""
    details: MeetingView = view.details
    event = _event(view, view.public_id)
    first = datetime.date.fromisoformat(details.starts_on)
    last = datetime.date.fromisoformat(details.ends_on or details.starts_on)
    event.add("dtstart", first)
    event.add("dtend", last + datetime.timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # days of a meeting do not fill a calendar
    language = current_language()
    text = view.text(language)
    parts = [
        details.session_label, details.format_label, details.status_label,
        plain_text(text.summary)[:DESCRIPTION] if text else "",
    ]  # fmt: skip
    event.add("description", "\n".join(filter(None, [*parts, site().base_url + record_url(view)])))
    if details.body:
        event.add("categories", [details.body.label(language)])
    return event


def _sittings(view: RecordView, details: MeetingView) -> list[Event]:
    """An event for each time of the programme, with what is done then."""
    try:
        zone = zoneinfo.ZoneInfo(details.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return []
    by_time: dict[tuple[str, str, str], list[SlotView]] = {}
    for slot in details.programme:
        if slot.date and slot.starts and slot.ends:
            by_time.setdefault((slot.date, slot.starts, slot.ends), []).append(slot)
    events, of_day = [], dict.fromkeys((date for date, _starts, _ends in by_time), 0)
    for (date, starts, ends), slots in sorted(by_time.items()):
        of_day[date] += 1
        # By its place in the day: it stays the same event when its time changes.
        event = _event(view, f"{view.public_id}-{date}-{of_day[date]}")
        event.add("dtstart", _moment(date, starts, zone))
        event.add("dtend", _moment(date, ends, zone))
        event.add("description", "\n".join(_line(slot) for slot in slots))
        events.append(event)
    return events


def _line(slot: SlotView) -> str:
    numbers = _(", ").join(slot.item_numbers)
    item = _("Agenda items: %(numbers)s") % {"numbers": numbers} if numbers else ""
    return " – ".join(filter(None, [item, in_language(slot.labels, current_language())]))


def _moment(date: str, time: str, zone: zoneinfo.ZoneInfo) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{date}T{time}").replace(tzinfo=zone)


def _event(view: RecordView, key: str) -> Event:
    """What every event of a meeting says; all change together, whenever the meeting is published."""
    details: Any = view.details
    language = current_language()
    event = Event()
    event.add("uid", f"{key}@{urlsplit(site().base_url).hostname or 'portal'}")
    first = view.first_published_at or timezone.now()
    latest = view.last_published_at or first
    event.add("dtstamp", latest.astimezone(datetime.UTC))
    event.add("last-modified", latest.astimezone(datetime.UTC))
    # It must never fall (3.8.7.4): the seconds since the first publication.
    event.add("sequence", max(0, int((latest - first).total_seconds())))
    event.add("summary", view.title(language), parameters={"LANGUAGE": _title_language(view, language)})
    country = details.country.label(language) if details.country else ""
    if place := _(", ").join(filter(None, (details.venue, details.city, country))):
        event.add("location", place)
    event.add("status", STATUS.get(details.status, "CONFIRMED"))
    event.add("url", site().base_url + record_url(view))
    return event


def _title_language(view: RecordView, language: str) -> str:
    text = view.text(language)
    return text.language if text else language
