"""What is known of each document besides its words: key, dates, length, and the values of facets.

Kept per segment as arrays; for searching, the segments' are joined, so that a count is one
`bincount` over the documents found, whatever their number, and a filter is one boolean mask.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sherloc.search.documents import Document
from sherloc.search.query import FACETS

# The languages of a document's texts, in the order of their numbers.
TEXTS = "texts"
# The keys of the files whose words were read, in the order of their numbers.
FILES = "files"
COLUMNS = (*FACETS, TEXTS, FILES)
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class Column(NamedTuple):
    """The values of a facet: pairs of a document and the number of a value in `values`."""

    documents: np.ndarray
    numbers: np.ndarray
    values: list[str]

    def having(self, wanted: Iterable[str], total: int) -> np.ndarray:
        """Which of `total` documents carry any of the wanted values."""
        found = np.zeros(total, dtype=bool)
        known = {value: number for number, value in enumerate(self.values)}
        for number in {known[value] for value in wanted if value in known}:
            found[self.documents[self.numbers == number]] = True
        return found

    def counts(self, documents: np.ndarray) -> dict[str, int]:
        """How many of the documents (a mask) carry each value; only those that some do."""
        kept = self.numbers[documents[self.documents]]
        counted = np.bincount(kept, minlength=len(self.values))
        return {self.values[number]: int(counted[number]) for number in np.flatnonzero(counted)}


class Values(NamedTuple):
    """The values of all documents of a segment, or of all segments."""

    pk: np.ndarray
    date: np.ndarray
    """YYYYMMDD with noughts for what is not known; 0 without a date."""
    added: np.ndarray
    """Microseconds since 1970; 0 if unknown."""
    length: np.ndarray
    """Words of a text, on average over the document's texts."""
    columns: dict[str, Column]

    def __len__(self) -> int:  # type: ignore[override]
        return len(self.pk)

    def languages(self, document: int) -> list[str]:
        """The languages of a document's texts, by their number."""
        return self._of(document, TEXTS)

    def files(self, document: int) -> list[int]:
        """The keys of a document's files, by their number."""
        return [int(key) for key in self._of(document, FILES)]

    def _of(self, document: int, name: str) -> list[str]:
        column = self.columns[name]
        first, last = np.searchsorted(column.documents, [document, document + 1])
        return [column.values[number] for number in column.numbers[first:last]]


class ValuesBuilder:
    """Gathers the values of documents, in their order."""

    def __init__(self) -> None:
        self._numbers: list[tuple[int, int, int, float]] = []
        self._pairs: dict[str, tuple[list[int], list[int]]] = {name: ([], []) for name in COLUMNS}
        self._values: dict[str, dict[str, int]] = {name: {} for name in COLUMNS}

    def add(self, document: Document, length: float) -> None:
        """Take those of one document."""
        number = len(self._numbers)
        self._numbers.append((document.pk, _date(document.date), _moment(document.added), length))
        for name in FACETS:
            for value in dict.fromkeys(document.facets.get(name, ())):
                self._pair(name, number, value)
        for text in document.texts:
            self._pair(TEXTS, number, text.language)
        for file in document.files:
            self._pair(FILES, number, str(file.pk))

    def add_values(self, values: Values, alive: np.ndarray, numbers: np.ndarray) -> None:
        """Take those of the living documents of a segment, under their new numbers."""
        rows = zip(values.pk, values.date, values.added, values.length, strict=True)
        self._numbers.extend(
            (int(pk), int(date), int(added), float(length))
            for (pk, date, added, length), lives in zip(rows, alive, strict=True)
            if lives
        )
        for name, column in values.columns.items():
            kept = alive[column.documents]
            for old, value in zip(column.documents[kept], column.numbers[kept], strict=True):
                self._pair(name, int(numbers[old]), column.values[value])

    def _pair(self, name: str, number: int, value: str) -> None:
        known = self._values[name]
        documents, numbers = self._pairs[name]
        documents.append(number)
        numbers.append(known.setdefault(value, len(known)))

    def write(self, path: Path) -> None:
        """Write them as one file of arrays."""
        arrays: dict[str, np.ndarray] = {}
        for index, (name, kind) in enumerate(
            (("pk", "<i8"), ("date", "<i4"), ("added", "<i8"), ("length", "<f4"))
        ):
            arrays[name] = np.array([row[index] for row in self._numbers], dtype=kind)
        for name, (documents, numbers) in self._pairs.items():
            arrays[f"{name}.documents"] = np.array(documents, dtype="<u4")
            arrays[f"{name}.numbers"] = np.array(numbers, dtype="<u4")
            arrays[f"{name}.values"] = np.array(list(self._values[name]) or [""], dtype=str)
        np.savez(path, **arrays)  # type: ignore[arg-type]


def read_values(path: Path) -> Values:
    """The values of a segment."""
    with np.load(path, allow_pickle=False) as arrays:
        columns = {
            name: Column(
                arrays[f"{name}.documents"], arrays[f"{name}.numbers"], arrays[f"{name}.values"].tolist()
            )
            for name in COLUMNS
        }
        return Values(arrays["pk"], arrays["date"], arrays["added"], arrays["length"], columns)


def joined(parts: list[Values]) -> Values:
    """The values of segments after one another, each facet's values numbered anew."""
    bases = np.cumsum([0, *(len(part) for part in parts)])
    columns = {}
    for name in COLUMNS:
        known: dict[str, int] = {}
        documents, numbers = [np.zeros(0, "<u4")], [np.zeros(0, np.int64)]
        for base, part in zip(bases, parts, strict=False):
            column = part.columns[name]
            renumbered = np.array([known.setdefault(value, len(known)) for value in column.values])
            documents.append(column.documents + np.uint32(base))
            numbers.append(renumbered[column.numbers])
        columns[name] = Column(np.concatenate(documents), np.concatenate(numbers), list(known))
    return Values(
        np.concatenate([np.zeros(0, np.int64), *(part.pk for part in parts)]),
        np.concatenate([np.zeros(0, np.int32), *(part.date for part in parts)]),
        np.concatenate([np.zeros(0, np.int64), *(part.added for part in parts)]),
        np.concatenate([np.zeros(0, np.float32), *(part.length for part in parts)]),
        columns,
    )


def _date(value: str) -> int:
    digits = value.replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isdigit() and len(digits) <= 8 else 0


def _moment(value: str) -> int:
    if not value:
        return 0
    moment = datetime.datetime.fromisoformat(value)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return (moment - EPOCH) // datetime.timedelta(microseconds=1)
