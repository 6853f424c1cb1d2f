"""The words of a record's public files, for its document in the index and for the passage of a hit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sherloc.files.models import FilePage
from sherloc.meetings.public import DocumentView
from sherloc.records.public import RecordView

MOST_FILES = 32  # that the places of an index tell apart


@dataclass(frozen=True)
class FileText:
    """The words of a public file, page by page; `pk` is the key of the stored file."""

    pk: int
    language: str
    pages: tuple[str, ...]


def file_texts(view: RecordView) -> tuple[FileText, ...]:
    """The words of the files that the public gets of a record; one query if it has files, else none."""
    languages = dict(public_files(view)[:MOST_FILES])
    if not languages:
        return ()
    pages: dict[int, list[str]] = defaultdict(list)
    rows = FilePage.objects.filter(stored_file__in=languages).order_by("stored_file", "number")
    for key, text in rows.values_list("stored_file", "text"):
        pages[key].append(text)
    return tuple(
        FileText(key, language, tuple(pages[key])) for key, language in languages.items() if key in pages
    )


def public_files(view: RecordView) -> list[tuple[int, str]]:
    """(key, language) of each stored file that the public gets of a record."""
    found = [(file.stored_file, file.language) for file in view.attachments]
    if isinstance(view.details, DocumentView):
        found += [(row.file.stored_file, row.language) for row in view.details.versions if row.file]
    return found


def page_texts(wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """The text of each (key of a stored file, page), in one query; it is up to the caller who may read it."""
    wanted = set(wanted)
    if not wanted:
        return {}
    rows = FilePage.objects.filter(
        stored_file__in={key for key, _ in wanted}, number__in={number for _, number in wanted}
    )
    found = {(key, number): text for key, number, text in rows.values_list("stored_file", "number", "text")}
    return {one: found[one] for one in wanted if one in found}
