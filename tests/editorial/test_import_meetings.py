"""Meetings and what belongs to them, brought in from rows and taken out again."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from sherloc.editorial.imports import apply, plan, read
from sherloc.editorial.imports.writer import chosen, write
from sherloc.meetings.models import AgendaItem, Document, Meeting, Recommendation, Resolution
from sherloc.records.models import Record
from tests.editorial.rows import bring
from tests.factories import meetings, vocabularies

pytestmark = pytest.mark.django_db


def text(title: str) -> dict[str, Any]:
    return {"en": {"title": title}}


def the_set(**document: Any) -> list[dict[str, Any]]:
    """A meeting and all that belongs to it, each row before what it points at."""
    return [
        {
            "kind": "resolution", "aliases": ["other:res-7-4"], "texts": text("International cooperation"),
            "relations": ["endorses:other:rec-1"],
            "resolution": {"organ": "cop", "session": "7", "number": "4"},
        },
        {
            "kind": "recommendation", "aliases": ["other:rec-1"], "texts": text("Post liaison magistrates"),
            "recommendation": {
                "meeting": "other:wg3-2015", "agenda_item": "other:item-1a", "paragraph": "10 (b)",
                "document": "un-symbol:CTOC/COP/WG.3/2015/2",
            },
        },
        {
            "kind": "document", "aliases": ["un-symbol:CTOC/COP/WG.3/2015/2/Add.1"], "texts": text("More evidence"),
            "document": {
                "symbol": "CTOC/COP/WG.3/2015/2/Add.1", "amends": "un-symbol:CTOC/COP/WG3/2015/2",
                "amendment_role": "addendum",
            },
        },
        {
            "kind": "document", "aliases": ["un-symbol:CTOC/COP/WG.3/2015/2"], "texts": text("Electronic evidence"),
            "document": {
                "symbol": "CTOC/COP/WG.3/2015/2", "document_type": "background-paper", "meeting": "other:wg3-2015",
                "editor_notes": {"en": "Two dates are printed.", "zh": "印有两个日期。"},
                "items": [{"agenda_item": "other:item-1a", "printed_symbol": "CTOC/COP/WG3/2015/2"}],
                "versions": [
                    {"language": "zh", "state": "expected", "job_number": "V.15-05026", "document_date": "2015-07-16"},
                    {"language": "fr", "state": "not-applicable"},
                ],
            } | document,
        },
        {
            "kind": "agenda-item", "aliases": ["other:item-1a"], "texts": text("Opening"), "articles": ["untoc:27"],
            "agenda-item": {"meeting": "other:wg3-2015", "number": "1(a)", "parent": "other:item-1", "position": 2},
        },
        {
            "kind": "agenda-item", "aliases": ["other:item-1"], "texts": text("Organizational matters"),
            "agenda-item": {"meeting": "other:wg3-2015", "number": "1", "position": 1},
        },
        {
            "kind": "meeting", "aliases": ["other:wg3-2015"], "texts": text("International cooperation, 2015"),
            "meeting": {
                "body": "wg3", "starts_on": "2015-10-27", "ends_on": "2015-10-28", "city": "Vienna", "country": "KEN",
                "status": "held", "time_zone": "europe/vienna",
                "officers": [{"role": "chair", "name": "A. Chair", "country": "BRA"}],
                "programme": [
                    {"date": "2015-10-27", "starts": "10:00", "ends": "13:00", "item_numbers": ["1(a)"],
                     "labels": {"en": "Opening", "ar": "افتتاح"}},
                ],
                "figures": [{"metric": "Participants", "value": "1,500+", "as_of": "2015-10"}],
            },
        },
    ]  # fmt: skip


@pytest.fixture(autouse=True)
def _vocabulary() -> None:
    meetings.body("cop")
    meetings.body("wg3")
    vocabularies.country("KEN")
    vocabularies.country("BRA")
    vocabularies.article("untoc:27")


def planned(rows: list[dict[str, Any]], folder: Path | None = None) -> Any:
    lines = "\n".join(json.dumps(row) for row in rows).encode()
    return plan(read(io.BytesIO(lines), "jsonl"), publish=True, folder=folder)


def test_a_whole_set_arrives_whatever_the_order_of_its_rows() -> None:
    bring(*the_set())
    meeting, paper = Meeting.objects.get(), Document.objects.get(symbol="CTOC/COP/WG.3/2015/2")
    opening = AgendaItem.objects.get(number="1(a)")
    assert (meeting.date, meeting.time_zone, meeting.body.code) == ("2015-10-27", "Europe/Vienna", "wg3")
    assert [slot.starts.hour for slot in meeting.programme.all()] == [10]
    assert (opening.location, opening.parent.number) == (f"meetings/{meeting.public_id}#item-1-a", "1")
    assert paper.body.code == "wg3"
    assert Document.objects.get(amendment_role="addendum").amends == paper
    assert Resolution.objects.get().location == "resolutions/cop/7/4"
    said = Recommendation.objects.get()
    assert (said.meeting, said.agenda_item, said.document) == (meeting, opening, paper)
    assert said.related_from.get().record.specific == Resolution.objects.get()
    assert Record.objects.published().count() == 7


def test_the_same_set_twice_changes_nothing() -> None:
    bring(*the_set())
    assert {change.action for change in planned(the_set()).changes} == {"unchanged"}


@pytest.mark.parametrize("file_format", ["jsonl", "csv", "xlsx"])
def test_importing_an_export_of_a_set_changes_nothing(file_format: str) -> None:
    bring(*the_set())
    stream = io.BytesIO()
    write(chosen("all"), stream, file_format)
    again = plan(read(io.BytesIO(stream.getvalue()), file_format), publish=True)
    assert again.errors == []
    assert {change.action for change in again.changes} == {"unchanged"}


def test_an_export_of_a_set_restores_it() -> None:
    bring(*the_set())
    before = exported()
    for row in Record.objects.order_by("-pk"):
        Record.objects.filter(pk=row.pk).delete()
    apply(plan(read(io.BytesIO(before), "jsonl"), publish=True, keep_ids=True))
    assert sorted(exported().splitlines()) == sorted(before.splitlines())


def exported() -> bytes:
    stream = io.BytesIO()
    write(chosen("all"), stream, "jsonl")
    return stream.getvalue()


def test_a_file_of_a_language_version_arrives_and_goes_out_with_the_export(tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_bytes("第 27 条".encode())
    versions = [
        {"language": "zh", "state": "issued", "path": "zh.txt"},
        {"language": "fr", "state": "expected"},
    ]
    apply(planned(the_set(versions=versions), tmp_path))
    chinese, french = Document.objects.get(symbol="CTOC/COP/WG.3/2015/2").versions.all()
    assert (chinese.stored_file.name, french.stored_file) == ("zh.txt", None)
    assert {change.action for change in planned(the_set(versions=versions), tmp_path).changes} == {
        "unchanged"
    }
    stream = io.BytesIO()
    write(chosen("all"), stream, "jsonl", tmp_path / "out")
    rows = [json.loads(line) for line in stream.getvalue().splitlines()]
    paths = [one.get("path") for row in rows for one in row.get("document", {}).get("versions", [])]
    assert (tmp_path / next(filter(None, paths))).exists()


def test_a_file_of_a_version_that_the_portal_does_not_have_is_an_error() -> None:
    versions = [{"language": "zh", "state": "issued", "sha256": "0" * 64, "name": "zh.pdf"}]
    assert [error.column for error in planned(the_set(versions=versions)).errors][0] == "document.versions"


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("document", {"symbol": "ctoc/cop/wg3/2015/2"}),
        ("resolution", {"organ": "cop", "session": "7", "number": "4"}),
        ("agenda-item", {"meeting": "other:wg3-2015", "number": "1 (a)"}),
    ],
)
def test_a_number_or_symbol_that_is_taken_is_an_error_of_its_row(kind: str, own: dict[str, str]) -> None:
    second = {"kind": kind, "aliases": ["other:second"], "texts": text("Second"), kind: own}
    in_the_file = planned([*the_set(), second])
    assert [error.column.partition(".")[0] for error in in_the_file.errors] == [kind]
    bring(*the_set())
    in_the_portal = planned([second])
    assert [error.column.partition(".")[0] for error in in_the_portal.errors] == [kind]


def test_a_decision_may_have_the_number_of_a_resolution() -> None:
    bring(*the_set())
    own = {"organ": "cop", "session": "7", "number": "4"}
    rows = [{"kind": "decision", "aliases": ["other:dec"], "texts": text("Decision"), "decision": own}]
    assert planned(rows).errors == []


@pytest.mark.parametrize(
    ("own", "column"),
    [
        ({"body": "no-such-body"}, "meeting.body"),
        ({"time_zone": "Vienna"}, "meeting.time_zone"),
        ({"starts_on": "27 October"}, "meeting.starts_on"),
        ({"programme": [{"starts": "noon"}]}, "meeting.programme[1].starts"),
        ({"programme": [{"labels": "Opening"}]}, "meeting.programme[1].labels"),
        ({"programme": [{"labels": {"english": "Opening"}}]}, "meeting.programme[1].labels"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_column(own: dict[str, Any], column: str) -> None:
    rows = [{"kind": "meeting", "aliases": ["other:m"], "texts": text("Meeting"), "meeting": own}]
    assert column in [error.column for error in planned(rows).errors]
