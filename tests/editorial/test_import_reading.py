"""Reading a file of rows: whatever the bytes are, rows or a clear message, never a traceback."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from sherloc.editorial.imports import Unreadable, read
from sherloc.editorial.imports.cells import join, protect, split, unprotect
from sherloc.editorial.imports.reader import FORMATS, RawRow
from tests.editorial.rows import csv_rows

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def rows(content: bytes, file_format: str) -> list[RawRow]:
    return list(read(io.BytesIO(content), file_format))


def workbook(*table: list[object]) -> bytes:
    book = Workbook()
    for line in table:
        book.active.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_table_gives_rows_numbered_as_a_spreadsheet_shows_them() -> None:
    found = csv_rows('id,texts.en.title\nC1,"Two\nlines"\n\nC2,Other\n')
    assert [(one.number, one.values["id"]) for one in found] == [(2, "C1"), (4, "C2")]
    assert found[0].values["texts.en.title"] == "Two\nlines"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    assert csv_rows(f"id{delimiter}kind\nC1{delimiter}case\n")[0].values == {"id": "C1", "kind": "case"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_tables_are_read_with_or_without_a_mark(encoding: str) -> None:
    found = rows("id,texts.zh.title\nC1,偷运移民\n".encode(encoding), "csv")
    assert found[0].values["texts.zh.title"] == "偷运移民"


def test_a_table_in_another_encoding_is_refused_with_what_to_do() -> None:
    with pytest.raises(Unreadable, match="CSV UTF-8"):
        rows("id,texts.fr.title\nC1,Trafic d’êtres\n".encode("cp1252"), "csv")


def test_a_column_named_twice_is_refused() -> None:
    with pytest.raises(Unreadable, match="“date” is there twice"):
        csv_rows("id,date,date\nC1,2012,2013\n")


def test_a_row_longer_than_the_head_says_so_and_the_next_is_read() -> None:
    first, second = csv_rows("id,kind\nC1,case,more\nC2,case\n")
    assert "more cells" in first.error
    assert second.values["id"] == "C2"


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(Unreadable, match="empty"):
        csv_rows("")


def test_a_broken_line_of_json_says_so_and_the_next_is_read() -> None:
    first, second, third = rows(b'{"id": \n[1]\n{"id": "C1"}\n', "jsonl")
    assert "not JSON" in first.error
    assert "one JSON object a line" in second.error
    assert (third.number, third.values) == (3, {"id": "C1"})


@pytest.mark.parametrize(
    "line", [b'{"a": NaN}', b"[" * 200_000, b'{"a": 1' + b"0" * 5000 + b"}", b'{"a": "\xff"}', b"\x00"]
)
def test_json_that_is_none_is_an_error_of_its_row(line: bytes) -> None:
    assert [bool(one.error) for one in rows(line + b'\n{"id": "C1"}', "jsonl")] == [True, False]


def test_a_workbook_gives_text_for_numbers_dates_and_truth() -> None:
    import datetime

    content = workbook(
        ["id", "date", "provision.position", "demonstration"],
        ["P1", datetime.datetime(2012, 12, 4), 3.0, True],  # noqa: DTZ001 - as Excel has it
    )
    assert rows(content, "xlsx")[0].values == {
        "id": "P1", "date": "2012-12-04", "provision.position": "3", "demonstration": "true",
    }  # fmt: skip


def test_a_workbook_that_expands_beyond_measure_is_refused_before_it_is_opened() -> None:
    stream = io.BytesIO(workbook(["id"], ["x"]))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/zeros.bin", bytes(12 * 1024 * 1024))
    with pytest.raises(Unreadable, match="not an Excel workbook"):
        rows(stream.getvalue(), "xlsx")


def test_another_package_is_no_workbook() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("xl/workbook.xml", "<not-a-workbook/>")
    with pytest.raises(Unreadable, match="not an Excel workbook"):
        rows(stream.getvalue(), "xlsx")


def test_an_unknown_ending_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"\.csv, \.xlsx or \.jsonl"):
        read("records.docx")


def test_a_file_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        list(read("/nowhere/records.csv"))


def test_rows_can_be_gone_through_twice() -> None:
    found = read(io.BytesIO(b"id\nC1\n"), "csv")
    assert list(found) == list(found) != []


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=400), file_format=st.sampled_from(FORMATS))
def test_any_bytes_give_rows_or_a_message(content: bytes, file_format: str) -> None:
    try:
        found = rows(content, file_format)
    except Unreadable as error:
        assert str(error)
    else:
        assert all(one.values or one.error for one in found if not one.tabular)


@settings(max_examples=60, deadline=None)
@given(junk=st.binary(min_size=1, max_size=200), place=st.integers(0, 4000))
def test_a_damaged_workbook_gives_rows_or_a_message(junk: bytes, place: int) -> None:
    content = workbook(["id", "kind"], ["C1", "case"])
    place = min(place, len(content))
    damaged = content[:place] + junk + content[place + len(junk) :]
    try:
        rows(damaged, "xlsx")
    except Unreadable as error:
        assert str(error)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", "＝1", "'=1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert protect(text) == f"'{text}"


@given(TEXT)
def test_a_protected_cell_is_read_back_exactly(text: str) -> None:
    assert unprotect(protect(text)) == text


@given(st.lists(TEXT.map(str.strip).filter(bool)))
def test_a_list_in_a_cell_is_read_back_exactly(parts: list[str]) -> None:
    assert split(join(parts)) == parts
