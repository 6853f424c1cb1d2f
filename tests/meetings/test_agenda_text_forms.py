"""Other ways to print and to paste an agenda, and texts that are none."""

from __future__ import annotations

import datetime
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherloc.meetings.agenda_text import read_agenda
from sherloc.meetings.agenda_text.dates import read_day, read_hours, read_span
from sherloc.meetings.agenda_text.programme import read_items

ENGLISH = (Path(__file__).parent / "agendas" / "en.txt").read_text("utf-8")
HEAD = "Working Group on Kites\nVienna, 5 and 6 May 2031\n\nProvisional agenda\n\n"


def said(text: str) -> list[tuple[int, str]]:
    return [(warning.line, warning.text) for warning in read_agenda(text).warnings if warning.line]


def test_columns_that_lost_their_blanks_are_told_apart() -> None:
    proposal = read_agenda(re.sub(" {2,}", " ", ENGLISH))
    assert len(proposal.items) == 9
    assert [slot.items[0] for slot in proposal.slots] == ["1(a)", "1(b)", "2", "3", "4", "5", "6", "7"]
    assert proposal.slots[2].title.endswith("between customs authorities")


def test_an_agenda_without_annotations_is_a_list() -> None:
    proposal = read_agenda(HEAD + "1. Kites: (a) Red kites; (b) Blue kites.\n2. Other matters.\n")
    assert [(one.number, one.title) for one in proposal.items] == [
        ("1", "Kites"),
        ("1(a)", "Red kites"),
        ("1(b)", "Blue kites"),
        ("2", "Other matters"),
    ]


def test_annotations_without_a_list_make_the_items() -> None:
    text = (
        "Annotations\n\n1. Kites\n\n(a) Red kites\n\nThey fly.\n\n(b) Blue kites\n\nThey fall.\n\n"
        "2. Strings\n\nStrings are needed:\n\n(a) They should be long;\n\n(b) They should hold.\n\n3. Other matters\n\nNone.\n"
    )
    proposal = read_agenda(text)
    assert [one.number for one in proposal.items] == ["1", "1(a)", "1(b)", "2", "3"]
    assert "(b) They should hold." in proposal.items[3].annotation


def test_full_width_numbers_and_marks_are_read() -> None:
    proposal = read_agenda("临时议程\n１．组织事项：\n（ａ）会议开幕；\n（ｂ）通过议程。\n２．其他事项。\n")
    assert [(one.number, one.title) for one in proposal.items] == [
        ("1", "组织事项"),
        ("1(a)", "会议开幕"),
        ("1(b)", "通过议程"),
        ("2", "其他事项"),
    ]


def test_numbers_in_disorder_are_said_with_their_line() -> None:
    proposal = read_agenda(HEAD + "1. Kites.\n3. Strings.\n2. Wind.\n")
    assert [one.number for one in proposal.items] == ["1", "3", "2"]
    assert [line for line, _ in said(HEAD + "1. Kites.\n3. Strings.\n2. Wind.\n")] == [7, 8]


def test_a_heading_that_differs_from_the_list_is_taken_and_said() -> None:
    text = HEAD + "1. Kites.\n2. Strings.\n\nAnnotations\n\n1. Kites\n\nFly.\n\n2. Ropes\n\nPull.\n"
    proposal = read_agenda(text)
    assert [one.annotation for one in proposal.items] == ["Fly.", "Pull."]
    assert [line for line, _ in said(text)] == [15]


def test_an_item_without_annotation_is_said() -> None:
    text = HEAD + "1. Kites.\n2. Strings.\n\nAnnotations\n\n1. Kites\n\nFly.\n"
    assert said(text) == [(7, "Item 2 has no annotation.")]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Tuesday, 5 May\n10 a.m.-1 p.m. 1 Kites", "The day of the week is not the one of that date."),
        ("9 May\n10 a.m.-1 p.m. 1 Kites", "This day is not one of the session."),
        ("5 May\n3 p.m.-10 a.m. 1 Kites", "These hours end before they begin."),
        ("5 May\n10 a.m.-1 p.m. 8 Kites", "Item 8 is not on the agenda."),
        ("31 June\n10 a.m.-1 p.m. 1 Kites", "Not understood: “31 June”."),
    ],
)
def test_a_row_that_cannot_be_right_is_said(row: str, expected: str) -> None:
    text = f"{HEAD}1. Kites.\n\nAnnex\n\nProposed organization of work\n\n{row}\n"
    assert expected in [message for _, message in said(text)]


def test_a_row_for_no_item_is_kept() -> None:
    text = f"{HEAD}1. Kites.\n\nProposed organization of work\n\n5 May\n9 a.m.-10 a.m. Registration\n10 a.m.-1 p.m. 1 Kites\n"
    assert [(slot.items, slot.title) for slot in read_agenda(text).slots] == [
        ((), "Registration"),
        (("1",), "Kites"),
    ]


@pytest.mark.parametrize(
    ("printed", "starts", "ends"),
    [
        ("10 a.m.-1 p.m.", (10, 0), (13, 0)),
        ("10 a.m. to 1 p.m.", (10, 0), (13, 0)),
        ("3-6 p.m.", (15, 0), (18, 0)),
        ("10.30 a.m.-12 noon", (10, 30), (12, 0)),
        ("10 h 30-13 h", (10, 30), (13, 0)),
        ("15 heures à 18 heures", (15, 0), (18, 0)),
        ("10.00 a 13.00 horas", (10, 0), (13, 0)),
        ("10:00-13:00", (10, 0), (13, 0)),
        ("10 час. 00 мин. - 13 час. 00 мин.", (10, 0), (13, 0)),
        ("من الساعة 10/00 إلى الساعة 13/00", (10, 0), (13, 0)),
        ("10 صباحا - 1 بعد الظهر", (10, 0), (13, 0)),
        ("上午10时至下午1时", (10, 0), (13, 0)),
        ("下午3时至6时", (15, 0), (18, 0)),
        ("上午 10 时 30 分至中午 12 时", (10, 30), (12, 0)),
    ],
)
def test_hours_are_read_as_each_language_prints_them(
    printed: str, starts: tuple[int, int], ends: tuple[int, int]
) -> None:
    hours = read_hours(printed)
    assert hours is not None
    assert hours[:2] == (datetime.time(*starts), datetime.time(*ends))
    assert hours[3] == len(printed)


@pytest.mark.parametrize("printed", ["4-6", "1 (a)", "27-28 october", "25:00-26:00", ""])
def test_what_is_no_hours_is_none(printed: str) -> None:
    assert read_hours(printed) is None


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("27 and 28 october 2015", (2015, 10, 27), (2015, 10, 28)),
        ("vienna, 12-16 october 2020", (2020, 10, 12), (2020, 10, 16)),
        ("30 september to 2 october 2015", (2015, 9, 30), (2015, 10, 2)),
        ("30 december 2015-2 january 2016", (2015, 12, 30), (2016, 1, 2)),
        ("les 27 et 28 octobre 2015", (2015, 10, 27), (2015, 10, 28)),
        ("30 septembre-1er octobre 2032", (2032, 9, 30), (2032, 10, 1)),
        ("27 y 28 de octubre de 2015", (2015, 10, 27), (2015, 10, 28)),
        ("27 и 28 октября 2015 года", (2015, 10, 27), (2015, 10, 28)),
        ("27 و28 تشرين الأول/أكتوبر 2015", (2015, 10, 27), (2015, 10, 28)),
        ("2015年10月27日和28日", (2015, 10, 27), (2015, 10, 28)),
        ("2015年9月30日至10月2日", (2015, 9, 30), (2015, 10, 2)),
    ],
)
def test_the_days_of_a_session_are_read(
    printed: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    span = read_span(printed)
    assert span is not None
    assert span[:2] == (datetime.date(*first), datetime.date(*last))


def test_days_that_end_before_they_begin_are_none() -> None:
    assert read_span("28-27 october 2015") is None
    assert read_day("31 june 2015") == (None, 0, 12)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1(a)", ("1(a)",)),
        ("1 (a) and (b)", ("1(a)", "1(b)")),
        ("1 a) et b)", ("1(a)", "1(b)")),
        ("1 (أ)", ("1(a)",)),
        ("3 and 4", ("3", "4")),
        ("4-6", ("4", "5", "6")),
        ("2, 3 и 5", ("2", "3", "5")),
    ],
)
def test_the_items_of_a_row_are_read(cell: str, expected: tuple[str, ...]) -> None:
    assert read_items(cell) == expected


@pytest.mark.parametrize(
    "text",
    ["", " \n\n\t", "\x00\x01\xff" * 200, "Nothing here is an agenda.", "Агенда", "これは議題ではありません。", "PK\x03\x04" + "\ufffd" * 500],
)  # fmt: skip
def test_what_is_no_agenda_proposes_nothing_and_says_so(text: str) -> None:
    proposal = read_agenda(text)
    assert proposal.items == ()
    assert any("No agenda was recognised" in warning.text for warning in proposal.warnings)


def test_a_text_in_another_language_than_it_says_is_told() -> None:
    proposal = read_agenda(ENGLISH.replace("(E) 050331", "(C) 050331"))
    assert "another language" in proposal.warnings[0].text


PIECES = st.sampled_from(
    ["1. ", "2. ", "(a) ", "b) ", "Kites", "Annotations\n", "说明\n", "文件\n", "Annex\n", "Proposed organization of work\n", "\n",
     "\n\n", "\t", "5 May\n", "31 February 2031", "10 a.m.-1 p.m. ", "27 and 28 October 2015", "CTOC/COP/2010/12", "(A/1/2)",
     "V.15-05026 (C) GZ 200815 209915", "Original: English", "Distr.: General", "١- ", "10月27日", "下午3时至6时", "99", "\x00"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=400))
def test_no_text_breaks_it_and_lines_stay_within(text: str) -> None:
    proposal = read_agenda(text)
    lines = len(re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text))
    assert all(0 <= warning.line <= lines for warning in proposal.warnings)
    assert all(1 <= one.line <= lines for one in proposal.items)
    assert len({one.number for one in proposal.items}) <= len(proposal.items)


@pytest.mark.parametrize(
    "unit",
    ["1. a\n", "(a) b\n", "a\n\n", "1. a\n\nb\n\n", "10 a.m.-1 p.m. 1 x\n", "Proposed organization of work\n", "文件\n",
     "27 and 28 ", "x" * 5000 + "\n", "1. a (a) b; (b) c\n", "V.15-05026 (C) GZ 200815 200815\n"],
)  # fmt: skip
def test_five_megabytes_of_anything_are_read_in_seconds(unit: str) -> None:
    text = "1. a\n2. b\nAnnotations\n1. a\n" + unit * (5_000_000 // len(unit))
    started = time.perf_counter()
    proposal = read_agenda(text)
    assert time.perf_counter() - started < 15
    assert any("too long" in warning.text for warning in proposal.warnings)
