"""One commit of the index, open for reading; nothing in it ever changes.

Documents are numbered through all segments. What was read of a segment stays in a cache that
outlives the snapshot, because the next commit has the same segments and a small one more.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sherloc.search.engine import SearchUnavailable
from sherloc.search.engines.facets import Values, joined, read_values
from sherloc.search.engines.lexicon import Lexicon, read_lexicon
from sherloc.search.engines.whoosh_store import (
    Places,
    Postings,
    SegmentReader,
    contents_name,
    files_of,
    read_contents,
)
from sherloc.search.generations import Generations, Pointer, Signature

FORMAT = 3  # of the files and of the analysis: an index of another format is built anew
SCANNED_TERMS = 400


class Cache:
    """What was read of segments, the least recently used forgotten first; shared by threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[Any, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Any, read: Callable[[], tuple[Any, ...] | None]) -> Any:
        """What is kept under the key, or what `read` gives."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
        value = read()
        size = 200 + sum(getattr(part, "nbytes", 0) for part in value or ())
        with self._lock:
            if key not in self._kept:
                self._kept[key] = (value, size)
                self._size += size
            while self._size > self._limit and self._kept:
                _, (_, freed) = self._kept.popitem(last=False)
                self._size -= freed
        return value


class Segment(NamedTuple):
    """A segment of a snapshot; its documents are numbered from `first`."""

    name: str
    first: int
    reader: SegmentReader
    values: Values
    stored: Any
    """Whoosh's own description, with what is deleted: for the writer."""


class Snapshot:
    """Raises whatever a damaged file makes Whoosh, NumPy or the system raise; the engine catches it."""

    def __init__(
        self, generations: Generations, pointer: Pointer, cache: Cache, before: Snapshot | None = None
    ) -> None:
        if pointer.format != FORMAT:
            raise SearchUnavailable("The index was made by another version; it has to be rebuilt.")
        self.pointer = pointer
        self.directory = generations.directory(pointer.generation)
        self._cache = cache
        known = {segment.name: segment for segment in before.segments} if before else {}
        if before and before.pointer.generation != pointer.generation:
            known = {}
        self.segments: list[Segment] = []
        first = 0
        for stored in read_contents(self.directory, pointer.commit):
            segment = _segment(self.directory, stored, first, known)
            self.segments.append(segment)
            first += len(segment.values)
        self.size = first
        self.values = joined([segment.values for segment in self.segments])
        self.alive = np.ones(self.size, dtype=bool)
        for segment in self.segments:
            self.alive[[segment.first + number for number in segment.stored.deleted_docs()]] = False
        self.documents = int(self.alive.sum())
        if self.documents != pointer.documents:
            raise SearchUnavailable("The index does not hold as many documents as it says.")
        lengths = self.values.length[self.alive]
        self.average_length = float(lengths.mean()) if len(lengths) else 1.0
        self.files = [*generations.files(pointer)]
        self.signature: Signature = generations.signature(pointer, self.files)

    @cached_property
    def newest(self) -> np.ndarray:
        """The numbers of all documents, the newest first, then by key."""
        return np.lexsort((-self.values.pk, -self.values.date))

    @cached_property
    def oldest(self) -> np.ndarray:
        """The oldest first, those without a date last."""
        dates = np.where(self.values.date, self.values.date, np.iinfo(np.int32).max)
        return np.lexsort((-self.values.pk, dates))

    @cached_property
    def added(self) -> np.ndarray:
        """The last published first."""
        return np.lexsort((-self.values.pk, -self.values.added))

    @cached_property
    def lexicons(self) -> list[tuple[Segment, Lexicon]]:
        """The words of each segment; read when first needed."""
        return [
            (segment, self._cache.get(("words", segment.name), partial(self._lexicon, segment)))
            for segment in self.segments
        ]

    def _lexicon(self, segment: Segment) -> Lexicon:
        return read_lexicon(self.directory / f"{segment.name}.words.npz")

    def alive_in(self, segment: Segment) -> np.ndarray:
        """Which documents of a segment count, by their numbers in it."""
        return self.alive[segment.first : segment.first + len(segment.values)]

    def postings(self, term: str) -> tuple[np.ndarray, np.ndarray]:
        """(numbers, weights) of the living documents that hold a term."""
        numbers, weights = [], []
        for segment in self.segments:
            found: Postings | None = self._cache.get(
                ("postings", segment.name, term), partial(segment.reader.postings, term)
            )
            if found is not None:
                here = found.documents.astype(np.int64) + segment.first
                lives = self.alive[here]
                numbers.append(here[lives])
                weights.append(found.weights[lives])
        if not numbers:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        return np.concatenate(numbers), np.concatenate(weights)

    def places(self, term: str) -> np.ndarray:
        """Where a term stands in living documents: number << 32 | place, in ascending order."""
        keys = [np.zeros(0, np.int64)]
        for segment in self.segments:
            found: Places | None = self._cache.get(
                ("places", segment.name, term), partial(segment.reader.places, term)
            )
            if found is not None:
                here = np.repeat(found.documents.astype(np.int64) + segment.first, found.counts)
                lives = self.alive[here]
                keys.append((here[lives] << 32) | found.positions[lives].astype(np.int64))
        return np.concatenate(keys)

    def terms_from(self, prefix: str, limit: int) -> list[str]:
        """The terms that begin so, those of most documents first."""
        counted: dict[str, int] = {}
        for segment in self.segments:
            for term, documents in segment.reader.terms_from(prefix, SCANNED_TERMS):
                counted[term] = counted.get(term, 0) + documents
        return sorted(counted, key=lambda term: (-counted[term], term))[:limit]

    def best_known_by(self, number: int) -> list[tuple[str, int]]:
        """The terms a document is best known by, and how often they stand in it."""
        rows = (row.split(" ", 1) for row in self._stored(number)[0].splitlines())
        return [(term, int(count)) for count, term in rows]

    def text(self, number: int) -> str:
        """The titles, summaries and bodies of a document."""
        return self._stored(number)[1]

    def _stored(self, number: int) -> tuple[str, str]:
        for segment in reversed(self.segments):
            if number >= segment.first:
                return segment.reader.stored(number - segment.first)
        raise KeyError(number)

    def number(self, pk: int) -> int | None:
        """The number of the living document of a record."""
        found = np.flatnonzero((self.values.pk == pk) & self.alive)
        return int(found[0]) if len(found) else None


def _segment(directory: Path, stored: Any, first: int, known: dict[str, Segment]) -> Segment:
    name = stored.segment_id()
    if same := known.get(name):
        return same._replace(first=first, stored=stored)
    values = read_values(directory / f"{name}.values.npz")
    return Segment(name, first, SegmentReader(directory, stored), values, stored)


def commit_files(directory: Path, segments: list[Any], number: int) -> list[Path]:
    """Every file that a commit consists of."""
    return [
        directory / contents_name(number),
        *(path for segment in segments for path in files_of(directory, segment)),
    ]
