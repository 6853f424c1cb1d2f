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

from sherloc.search.documents import DocumentText
from sherloc.search.engine import SearchUnavailable
from sherloc.search.engines.facets import Values, joined, read_values
from sherloc.search.engines.lexicon import Lexicon, read_lexicon
from sherloc.search.engines.whoosh_store import (
    BETWEEN,
    Places,
    Postings,
    SegmentReader,
    contents_name,
    files_of,
    read_contents,
)
from sherloc.search.generations import Generations, Pointer, Signature
from sherloc.search.meaning.encoder import get_encoder
from sherloc.search.meaning.vectors import PASSAGES, TEXTS, Part, read_part

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
    parts: tuple[Part, ...] = ()
    """Vectors of its documents, as far as they are made."""


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
        self.files = [*generations.files(pointer)]
        encoder = get_encoder()
        self._parts: dict[str, Part] = {}
        if encoder is not None:
            parts = before._parts if known and before else {}
            self._parts = _parts(self.directory, self.files, encoder.name, parts)
        first = 0
        for stored in read_contents(self.directory, pointer.commit):
            segment = _segment(self.directory, stored, first, known)
            mine = [part for stem, part in self._parts.items() if stem.startswith(f"{segment.name}.")]
            mine.sort(key=lambda part: int(part.covered[0]))
            segment = segment._replace(parts=tuple(mine))
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
        return self._stored(number)[1].replace(BETWEEN, "\n")

    def texts(self, number: int) -> list[DocumentText]:
        """The same apart, in the order of the document's languages."""
        words = iter(self._stored(number)[1].split(BETWEEN))
        # Their number is that of three for each language.
        triples = zip(self.values.languages(number), words, words, words, strict=False)
        return [DocumentText(*triple) for triple in triples]

    def _stored(self, number: int) -> tuple[str, str]:
        segment = self.segment_of(number)
        return segment.reader.stored(number - segment.first)

    def segment_of(self, number: int) -> Segment:
        """The segment that holds a document."""
        return next(segment for segment in reversed(self.segments) if number >= segment.first)

    def uncovered(self, segment: Segment) -> np.ndarray:
        """The living documents of a segment that have no vectors yet, by their numbers in it."""
        missing = self.alive_in(segment).copy()
        for part in segment.parts:
            missing[part.covered] = False
        return np.flatnonzero(missing)

    @cached_property
    def covered(self) -> int:
        """How many living documents have their vectors."""
        return self.documents - sum(len(self.uncovered(segment)) for segment in self.segments)

    def number(self, pk: int) -> int | None:
        """The number of the living document of a record."""
        found = np.flatnonzero((self.values.pk == pk) & self.alive)
        return int(found[0]) if len(found) else None


def read_parts(generations: Generations, generation: str, encoder: str) -> list[Part]:
    """The vectors of another generation; raises SearchUnavailable if they are damaged."""
    pointer = generations.last_commit(generation)
    names = [name for name in generations.files(pointer) if name.endswith((PASSAGES, TEXTS))]
    generations.verify(pointer, names=names)
    return list(_parts(generations.directory(generation), names, encoder, {}).values())


def _parts(directory: Path, names: list[str], encoder: str, before: dict[str, Part]) -> dict[str, Part]:
    """The parts of vectors that an encoder made among the files of a commit, by their stems."""
    found: dict[str, Part] = {}
    for name in names:
        stem = name.removesuffix(f".{PASSAGES}")
        if stem != name:
            part = before.get(stem) or read_part(directory / stem, encoder)
            if part is not None and len(part.covered):
                found[stem] = part
    return found


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
