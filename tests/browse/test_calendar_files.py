"""Meetings as calendar files: read back by another reader of RFC 5545 than wrote them has to be."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from icalendar import Calendar

from sherloc.meetings.models import Meeting
from tests.browse.conftest import Reader
from tests.factories import meetings
from tests.factories.scene import vienna

pytestmark = pytest.mark.django_db

REQUIRED = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY", "URL")


@pytest.fixture
def scene() -> dict[str, Any]:
    return vienna()


def calendar(reader: Reader, path: str) -> Calendar:
    response = reader.get(path)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    content = response.content
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    # RFC 5545, 3.1: lines end with CR and LF and have at most 75 octets.
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    return Calendar.from_ical(content)


def events(found: Calendar) -> list[Any]:
    return list(found.walk("VEVENT"))


def test_a_meeting_is_an_event_of_whole_days(reader: Reader, scene: dict[str, Any]) -> None:
    row = scene["meeting"]
    found = calendar(reader, f"/en/meetings/{row.public_id}.ics")
    assert (found["VERSION"], found.get("PRODID", "")[:3]) == ("2.0", "-//")
    whole = events(found)[0]
    assert [name for name in REQUIRED if name not in whole] == []
    assert whole.decoded("DTSTART") == datetime.date(2015, 10, 27)
    assert whole.decoded("DTEND") == datetime.date(2015, 10, 29)  # the day after the last
    assert str(whole["UID"]) == f"{row.public_id}@testserver"
    assert str(whole["LOCATION"]) == "Vienna International Centre, Vienna"
    assert str(whole["URL"]) == f"http://testserver/en/meetings/{row.public_id}/"
    assert whole.decoded("DTSTAMP").tzinfo is not None


def test_its_sittings_have_times_in_the_zone_of_the_venue(reader: Reader, scene: dict[str, Any]) -> None:
    found = calendar(reader, f"/en/meetings/{scene['meeting'].public_id}.ics")
    zones = [str(zone["TZID"]) for zone in found.walk("VTIMEZONE")]
    assert zones == ["Europe/Vienna"]
    sittings = events(found)[1:]
    assert len(sittings) == 3
    start = sittings[0].decoded("DTSTART")
    assert sittings[0]["DTSTART"].params["TZID"] == "Europe/Vienna"
    assert start.astimezone(datetime.UTC) == datetime.datetime(2015, 10, 27, 9, tzinfo=datetime.UTC)
    assert "1(a)" in str(sittings[0]["DESCRIPTION"])
    assert len({str(event["UID"]) for event in events(found)}) == 4


def test_a_file_is_in_the_language_of_its_address(reader: Reader, scene: dict[str, Any]) -> None:
    whole = events(calendar(reader, f"/ar/meetings/{scene['meeting'].public_id}.ics"))[0]
    assert str(whole["SUMMARY"]).startswith("الفريق العامل")
    assert whole["SUMMARY"].params["LANGUAGE"] == "ar"


@pytest.mark.parametrize(
    ("status", "said"), [("scheduled", "CONFIRMED"), ("postponed", "TENTATIVE"), ("cancelled", "CANCELLED")]
)
def test_a_meeting_that_is_off_says_so(reader: Reader, status: str, said: str) -> None:
    row = meetings.meeting("Maybe", status=status)
    assert [
        str(event["STATUS"]) for event in events(calendar(reader, f"/en/meetings/{row.public_id}.ics"))
    ] == [said]


def test_the_sequence_rises_when_a_meeting_is_published_again_and_its_uid_stays(
    reader: Reader, scene: dict[str, Any]
) -> None:
    row = scene["meeting"]
    path = f"/en/meetings/{row.public_id}.ics"
    [before, *_sittings] = events(calendar(reader, path))
    later = row.last_published_at + datetime.timedelta(minutes=2)
    Meeting.objects.filter(pk=row.pk).update(last_published_at=later, status="cancelled")
    [after, *_sittings] = events(calendar(reader, path))
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"]) >= 0
    assert after["UID"] == before["UID"]


def test_the_calendar_to_subscribe_to_has_every_published_meeting(
    reader: Reader, scene: dict[str, Any]
) -> None:
    meetings.meeting("Draft", live=False)
    meetings.meeting("No day", starts_on=None, ends_on=None)
    found = calendar(reader, "/en/meetings.ics")
    expected = {f"{scene[name].public_id}@testserver" for name in ("meeting", "later")}
    assert {str(event["UID"]) for event in events(found)} == expected
    assert "REFRESH-INTERVAL" in found
    assert events(calendar(reader, "/en/meetings.ics?body=cop")) == []


def test_an_unknown_body_has_no_calendar(reader: Reader) -> None:
    assert reader.client.get("/en/meetings.ics?body=nothing").status_code == 404


def test_a_meeting_that_is_not_public_has_no_file(reader: Reader) -> None:
    hidden, gone = meetings.meeting("Draft", live=False), meetings.meeting("Gone")
    gone.withdraw("Published by mistake.")
    assert reader.client.get(f"/en/meetings/{hidden.public_id}.ics").status_code == 404
    assert reader.client.get(f"/en/meetings/{gone.public_id}.ics").status_code == 410


def test_text_of_an_editor_cannot_add_a_line_of_its_own(reader: Reader) -> None:
    row = meetings.meeting("Title; with, signs\\n", venue="Room 1\r\nATTENDEE:mailto:x@example.org")
    found = calendar(reader, f"/en/meetings/{row.public_id}.ics")
    assert "ATTENDEE" not in events(found)[0]
    assert re.search("Title; with, signs", str(events(found)[0]["SUMMARY"]))
