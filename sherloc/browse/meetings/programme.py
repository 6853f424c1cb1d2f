"""The organization of work of a meeting, by day and time."""

from __future__ import annotations

import datetime
import zoneinfo
from typing import Any

from babel.dates import get_timezone_gmt, get_timezone_name
from django.utils.translation import gettext as _

from sherloc.core.dates import CLDR_LOCALES, first_day, format_days
from sherloc.core.languages import direction, preferred
from sherloc.meetings.public import MeetingView, SlotView


def programme(details: MeetingView, language: str) -> list[dict[str, Any]]:
    """The days in their order, each with its rows; an item that is on the page is a link to it."""
    anchors = {entry.number: entry.anchor for entry in details.agenda if entry.anchor}
    days: dict[str, list[dict[str, Any]]] = {}
    for slot in sorted(details.programme, key=lambda row: (row.date, row.starts)):
        days.setdefault(slot.date, []).append(_row(slot, anchors, language))
    return [
        {"date": format_days(date, date, language) if date else _("Day not set"), "iso": date, "rows": rows}
        for date, rows in days.items()
    ]


def _row(slot: SlotView, anchors: dict[str, str], language: str) -> dict[str, Any]:
    written = preferred([code for code, text in slot.labels.items() if text], language)
    return {
        "starts": slot.starts,
        "ends": slot.ends,
        "items": [{"number": number, "anchor": anchors.get(number, "")} for number in slot.item_numbers],
        "label": slot.labels.get(written, ""),
        "language": written,
        "direction": direction(written) if written else "",
    }


def zone_words(details: MeetingView, language: str) -> str:
    """The time zone of the programme in words: `Central European Standard Time (GMT+01:00)`."""
    locale = CLDR_LOCALES.get(language, language)
    day = first_day(details.starts_on) if details.starts_on else datetime.date.today()
    try:
        zone = zoneinfo.ZoneInfo(details.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return details.time_zone
    noon = datetime.datetime.combine(day, datetime.time(12), zone)
    return f"{get_timezone_name(noon, 'long', locale=locale)} ({get_timezone_gmt(noon, locale=locale)})"
