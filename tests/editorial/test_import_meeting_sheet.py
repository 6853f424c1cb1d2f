"""A meeting with its items and documents from one spreadsheet, through the import screen."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.test import Client
from openpyxl import Workbook

from sherloc.editorial.sets import publish_set
from sherloc.meetings.models import AgendaItem, Document, Meeting, Resolution
from sherloc.records.models import Record
from tests.editorial.test_import_screen import CONFIRM, send
from tests.factories import meetings, people

ROWS: list[dict[str, Any]] = [
    {
        "kind": "meeting", "aliases": "other:wg3-2015", "texts.en.title": "International cooperation, 2015",
        "texts.fr.title": "Coopération internationale, 2015", "meeting.body": "wg3",
        "meeting.starts_on": "2015-10-27", "meeting.ends_on": "2015-10-28", "meeting.city": "Vienna",
        "meeting.programme": json.dumps([
            {"date": "2015-10-27", "starts": "10:00", "ends": "13:00", "item_numbers": ["2"],
             "labels": {"en": "Electronic evidence"}},
        ]),
    },
    {
        "kind": "agenda-item", "aliases": "other:wg3-2015-2", "texts.en.title": "Electronic evidence",
        "texts.en.body": "Article 18 is recalled.", "agenda-item.meeting": "other:wg3-2015",
        "agenda-item.number": "2", "agenda-item.position": "2",
    },
    {
        "kind": "document", "aliases": "un-symbol:CTOC/COP/WG3/2015/2", "texts.en.title": "A background paper",
        "document.symbol": "CTOC/COP/WG.3/2015/2", "document.meeting": "other:wg3-2015",
        "document.document_type": "background-paper",
        "document.items": json.dumps(
            [{"agenda_item": "other:wg3-2015-2", "printed_symbol": "CTOC/COP/WG3/2015/2"}]
        ),
        "document.versions": json.dumps(
            [{"language": "en", "state": "issued", "job_number": "V.15-05026"}, {"language": "ar", "state": "expected"}]
        ),
    },
    {
        "kind": "resolution", "aliases": "other:cop-7-4", "texts.en.title": "A resolution",
        "resolution.organ": "cop", "resolution.session": "7", "resolution.number": "4",
    },
]  # fmt: skip


def sheet(rows: list[dict[str, Any]]) -> bytes:
    book = Workbook()
    page: Any = book.active
    names = ["kind", *sorted({name for row in rows for name in row} - {"kind"})]
    page.append(names)
    for row in rows:
        page.append([row.get(name, "") for name in names])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture(autouse=True)
def _bodies(_roles: None) -> None:
    meetings.body("cop")
    meetings.body("wg3")


def test_a_spreadsheet_brings_in_a_meeting_whose_set_is_published_together(amina: Client) -> None:
    shown = send(amina, sheet(ROWS), "meeting.xlsx").content.decode()
    assert "New <strong>4</strong>" in shown
    assert "4 created" in amina.post(CONFIRM, follow=True).content.decode()
    assert not Record.objects.published().exists()
    meeting = Meeting.objects.get()
    assert len(publish_set(meeting, people.bruno())) == 3
    details: Any = Meeting.objects.published().get().public_view().details
    assert [row.number for row in details.agenda] == ["2"]
    assert details.agenda[0].documents[0].printed == "CTOC/COP/WG3/2015/2"
    assert {row.language: row.state for row in details.documents[0].versions} == {
        "en": "issued",
        "ar": "expected",
    }
    assert details.programme[0].labels == {"en": "Electronic evidence"}
    assert Resolution.objects.get().location == "resolutions/cop/7/4"


def test_the_same_spreadsheet_again_changes_nothing(amina: Client) -> None:
    for _ in range(2):
        send(amina, sheet(ROWS), "meeting.xlsx")
        amina.post(CONFIRM)
    assert (Meeting.objects.count(), AgendaItem.objects.count(), Document.objects.count()) == (1, 1, 1)
    shown = send(amina, sheet(ROWS), "meeting.xlsx").content.decode()
    assert "The file changes nothing." in shown


@pytest.mark.parametrize(
    ("row", "column", "value", "words"),
    [
        (0, "meeting.ends_on", "2015-10-26", "The last day must not be before"),
        (0, "meeting.body", "wg99", "wg99"),
        (
            0,
            "meeting.programme",
            '[{"date": "2015-10-27", "starts": "13:00", "ends": "10:00"}]',
            "It must end after",
        ),
        (1, "agenda-item.meeting", "other:unknown", "unknown"),
        (2, "document.symbol", "///", "A symbol has letters and digits"),
    ],
)
def test_what_is_wrong_is_named_by_its_row_and_column_and_nothing_is_written(
    amina: Client, row: int, column: str, value: str, words: str
) -> None:
    rows = [dict(one) for one in ROWS]
    rows[row][column] = value
    shown = send(amina, sheet(rows), "meeting.xlsx").content.decode()
    assert words in shown
    assert "Nothing was written" in amina.post(CONFIRM, follow=True).content.decode()
    assert not Record.objects.exists()
