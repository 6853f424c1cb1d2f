"""Write records out in the form in which they are read: JSON Lines, CSV or XLSX."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sherloc.core.languages import CODES
from sherloc.editorial.imports.attachments import Attachments
from sherloc.editorial.imports.cells import CONTROL, as_json, protect
from sherloc.editorial.imports.columns import IDENTITY, TEXTS, columns
from sherloc.editorial.imports.content import describe
from sherloc.editorial.imports.fetching import fetch
from sherloc.editorial.imports.resolve import batches
from sherloc.files.models import StoredFile
from sherloc.records.kinds import KINDS
from sherloc.records.models import Record, RecordText

EXCEL_CELL = 32_767  # characters; Excel's own limit
STATES = ("live", "draft", "all")


class Unwritable(Exception):
    """The records do not fit the format; the message is for the person who asked."""


def chosen(state: str = "live", kinds: Iterable[str] = ()) -> QuerySet[Record]:
    """The records of a state (live, draft or all) and of some kinds (all by default)."""
    records = Record.objects.filter(kind__in=list(kinds) or list(KINDS))
    if state == "live":
        return records.published()
    return records.filter(live=False) if state == "draft" else records


def described(records: QuerySet[Record], files: Path | None = None) -> Iterator[dict[str, Any]]:
    """The rows of records, in the order of their kinds and ids.

    With `files`, a copy of each attachment is put into that folder, which stands beside the export.
    """
    for kind in KINDS:
        keys = records.filter(kind=kind).order_by("pk").values_list("pk", flat=True)
        for batch in batches(list(keys), 200):
            for record in fetch(kind, batch):
                row = describe(record)
                if files is not None:
                    for one in _with_files(row):
                        one["path"] = _copied(one, files)
                yield row


def write(records: QuerySet[Record], stream: BinaryIO, file_format: str, files: Path | None = None) -> int:
    """Write records to a stream; how many. Raises Unwritable if the format cannot hold them."""
    rows = described(records, files)
    if file_format == "jsonl":
        return _write_jsonl(rows, stream)
    head = table_columns(records)
    table = (_cells(row, head) for row in rows)
    return _write_csv(head, table, stream) if file_format == "csv" else _write_xlsx(head, table, stream)


def table_columns(records: QuerySet[Record]) -> list[str]:
    """The columns a table of these records needs: those of their kinds, and of their languages."""
    kinds = set(records.order_by().values_list("kind", flat=True).distinct())
    names = [field.name for field in IDENTITY]
    for kind in KINDS:
        if kind in kinds:
            names += [name for name in columns(kind) if name not in names]
    used = set(
        RecordText.objects.filter(record__in=records.order_by()).values_list("language", flat=True).distinct()
    )
    languages = [code for code in CODES if code in used] + sorted(used - set(CODES))
    return names + [f"texts.{language}.{part}" for language in languages for part in TEXTS]


def _with_files(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The objects of a row that have a file: attachments, and language versions of a document."""
    kind = row["kind"]
    for name, field in columns(kind).items():
        if isinstance(field, Attachments):
            place = row[kind] if name.startswith(f"{kind}.") else row
            yield from (one for one in place[field.name] if one["sha256"])


def _copied(attachment: dict[str, Any], files: Path) -> str:
    """Copy a stored file beside the export; its path from there."""
    stored = StoredFile.objects.filter(sha256=attachment["sha256"], name=attachment["name"]).latest("pk")
    target = files / stored.sha256[:16] / stored.name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with stored.file.open("rb") as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy)
    return str(target.relative_to(files.parent))


def _cells(row: dict[str, Any], head: list[str]) -> list[str]:
    kind = row["kind"]
    known = columns(kind)
    cells = []
    for name in head:
        first, _dot, rest = name.partition(".")
        if first == "texts":
            language, part = rest.rsplit(".", 1)
            value = row["texts"].get(language, {}).get(part, "")
        elif name in known:
            value = known[name].cell((row[kind] if rest else row).get(rest or name, ""))
        else:
            value = "" if rest else row.get(name, "") if name in ("id", "kind", "state") else ""
        cells.append(protect(value))
    return cells


def _write_jsonl(rows: Iterable[dict[str, Any]], stream: BinaryIO) -> int:
    count = 0
    for row in rows:
        stream.write(as_json(row).encode() + b"\n")
        count += 1
    return count


def _write_csv(head: list[str], table: Iterable[list[str]], stream: BinaryIO) -> int:
    # With the mark at its start Excel reads the file as UTF-8.
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(head)
    count = 0
    for cells in table:
        writer.writerow(cells)
        count += 1
    text.detach()
    return count


def _write_xlsx(head: list[str], table: Iterable[list[str]], stream: BinaryIO) -> int:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("records")
    sheet.append(head)
    try:
        count = _append(head, table, sheet)
    except BaseException:
        sheet.close()
        raise
    book.save(stream)
    return count


def _append(head: list[str], table: Iterable[list[str]], sheet: Any) -> int:
    count = 0
    message = _("%(column)s of %(record)s is longer than an Excel cell can be. Export CSV or JSON Lines.")
    for cells in table:
        for name, cell in zip(head, cells, strict=True):
            if len(cell) > EXCEL_CELL:
                raise Unwritable(message % {"column": name, "record": cells[0]})
        sheet.append([CONTROL.sub("", cell) or None for cell in cells])
        count += 1
    return count
