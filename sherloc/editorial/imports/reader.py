"""Read a file of rows without holding it in memory: CSV, XLSX or JSON Lines.

Nothing here knows what the columns mean. A file that cannot be read at all raises `Unreadable`; a row
that cannot be read says so itself and the next one goes on.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sherloc.editorial.imports.cells import CONTROL, unprotect
from sherloc.files.receiving import check_content

FORMATS = ("csv", "xlsx", "jsonl")
ENDINGS = {".csv": "csv", ".xlsx": "xlsx", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl"}
MAX_CELL = 16 * 1024 * 1024  # characters: longer than any judgment, short enough for memory
MAX_COLUMNS = 2_000


class Unreadable(Exception):
    """The file cannot be read; the message is for the person who sent it."""


@dataclass(frozen=True)
class RawRow:
    """One row as found. `number` is the line of a JSON file or the row of a table, counted from 1."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    tabular: bool = False
    """Whether the values are cells, where blank may mean that nothing is said."""
    error: str = ""


class Rows(Iterable[RawRow]):
    """The rows of a file; may be gone through more than once."""

    def __init__(self, source: Path | BinaryIO, file_format: str) -> None:
        self.source = source
        self.format = file_format

    def __iter__(self) -> Iterator[RawRow]:
        if isinstance(self.source, Path):
            try:
                stream: BinaryIO = self.source.open("rb")
            except OSError as error:
                raise Unreadable(
                    _("The file cannot be opened: %(why)s.") % {"why": error.strerror}
                ) from error
            with stream:
                yield from READERS[self.format](stream)
        else:
            self.source.seek(0)
            yield from READERS[self.format](self.source)


def read(source: Path | str | BinaryIO, file_format: str = "") -> Rows:
    """The rows of a file or binary stream; the format is that of the file's ending unless given.

    Raises Unreadable for an unknown format; a file that is not what it claims raises it while its
    rows are gone through.
    """
    if isinstance(source, str):
        source = Path(source)
    if not file_format:
        name = source.name if isinstance(source, Path) else str(getattr(source, "name", ""))
        file_format = ENDINGS.get(Path(name).suffix.lower(), "")
    if file_format not in FORMATS:
        raise Unreadable(_("The format is not known. Send a file that ends in .csv, .xlsx or .jsonl."))
    return Rows(source, file_format)


# --- JSON Lines --------------------------------------------------------------------------------
def _read_jsonl(stream: BinaryIO) -> Iterator[RawRow]:
    number = 0
    while line := stream.readline(MAX_CELL * 4):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.endswith(b"\n") and len(line) >= MAX_CELL * 4:
            raise Unreadable(_("Line %(row)d is too long.") % {"row": number})
        if line.strip():
            yield _json_row(number, line)


def _json_row(number: int, line: bytes) -> RawRow:
    try:
        values = json.loads(line.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        return RawRow(number, error=_("The line is not in UTF-8. Save the file as UTF-8 and retry."))
    except RecursionError:
        return RawRow(number, error=_("The line is not JSON: it is nested too deeply."))
    except ValueError as error:
        why = str(error).partition(": line")[0]
        return RawRow(number, error=_("The line is not JSON (%(why)s).") % {"why": why})
    if not isinstance(values, dict):
        return RawRow(number, error=_("The line is not a record. Write one JSON object a line."))
    return RawRow(number, values)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a value")


# --- CSV ---------------------------------------------------------------------------------------
def _read_csv(stream: BinaryIO) -> Iterator[RawRow]:
    kept: Any = _Kept(stream)
    text = io.TextIOWrapper(kept, encoding=_encoding(stream), newline="")
    csv.field_size_limit(MAX_CELL)
    try:
        table = csv.reader(_without_nul(text), delimiter=_delimiter(text), strict=True)
        yield from _table(table)
    except UnicodeError as error:
        raise Unreadable(_("The file is not in UTF-8. Save it as “CSV UTF-8” and retry.")) from error
    except csv.Error as error:
        raise Unreadable(
            _("The table cannot be read at line %(line)d (%(why)s).") % {"line": table.line_num, "why": error}
        ) from error


class _Kept(io.RawIOBase):
    """The stream for a text wrapper that closes what it wraps: the stream is its owner's to close."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self.stream.seek(offset, whence)

    def tell(self) -> int:
        return self.stream.tell()

    def readinto(self, buffer: Any) -> int:
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _encoding(stream: BinaryIO) -> str:
    """UTF-8, or UTF-16 where the file begins with its mark, as Excel's “Unicode text” does."""
    start = stream.read(2)
    stream.seek(0)
    return "utf-16" if start in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _delimiter(text: Any) -> str:
    """Comma, semicolon or tab: whichever the head has most of."""
    head = text.readline(MAX_CELL)
    text.seek(0)
    return max(",;\t", key=head.count)


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line.replace("\0", "")


# --- XLSX --------------------------------------------------------------------------------------
def _read_xlsx(stream: BinaryIO) -> Iterator[RawRow]:
    from openpyxl import load_workbook

    broken = _("The file is not an Excel workbook. Save it again as .xlsx and retry.")
    try:
        check_content(stream, ".xlsx")  # Before opening: it may be a bomb.
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # What the file says of its own size is often wrong.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True)
        yield from _table([_cell(value) for value in row] for row in rows)
    except ValidationError as error:
        raise Unreadable(broken) from error
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever the broken part makes Python raise
        raise Unreadable(broken) from error


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


# --- Tables ------------------------------------------------------------------------------------
def _table(table: Iterable[list[str]]) -> Iterator[RawRow]:
    head: list[str] | None = None
    for number, cells in enumerate(table, 1):
        if not any(cell.strip() for cell in cells):
            continue
        if head is None:
            head = _head(cells)
            continue
        while cells and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) > len(head):
            yield RawRow(number, error=_("The row has more cells than the head of the table."))
            continue
        cells = [*cells, *[""] * (len(head) - len(cells))]
        values = {name: unprotect(cell) for name, cell in zip(head, cells, strict=True) if name}
        yield RawRow(number, values, tabular=True)
    if head is None:
        raise Unreadable(_("The file is empty: its first row must name the columns."))


def _head(cells: list[str]) -> list[str]:
    names = [CONTROL.sub("", unprotect(cell)).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MAX_COLUMNS:
        raise Unreadable(_("The table has too many columns."))
    if double := next((name for name in names if name and names.count(name) > 1), ""):
        raise Unreadable(_("The column “%(name)s” is there twice.") % {"name": double[:100]})
    return names


READERS = {"csv": _read_csv, "xlsx": _read_xlsx, "jsonl": _read_jsonl}
