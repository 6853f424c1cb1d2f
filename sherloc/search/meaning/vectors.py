"""Vectors on disk: one row for each passage, mapped into memory, with the texts they belong to.

Numbers are kept as signed bytes: the order of results is the same within the noise of the encoder, at a
quarter of the size. A part holds some documents of a segment; it never changes once it is written.

    <name>.passages.npy   a row for each passage: vector, place in the running text, hash of its words
    <name>.texts.npz      the encoder's name, the documents covered, and where each text's rows begin
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sherloc.search.meaning.encoder import Encoder
from sherloc.search.meaning.passages import Passage, weight

try:
    import numkong
except ImportError:  # no wheel for this machine: NumPy gives the same, some thirty times slower
    numkong = None  # type: ignore[assignment]

PASSAGES, TEXTS = "passages.npy", "texts.npz"
COLUMNS = ("covered", "documents", "numbers", "firsts")
# No number of a vector of 512 whose length is 1 was seen beyond a fifth.
SCALE = 127 / 0.25
# What the whole of a text counts beside the best of its passages (measured: see `search.fusion`).
WHOLE = 0.35
AT_ONCE = 4096

Bytes = NDArray[np.int8]
Scores = NDArray[np.float64]


def row_type(dimensions: int) -> np.dtype:
    """A passage on disk."""
    return np.dtype([("vector", "i1", (dimensions,)), ("start", "<u4"), ("end", "<u4"), ("hash", "<u8")])


def in_bytes(vectors: NDArray[np.float32]) -> Bytes:
    """Vectors of unit length as signed bytes."""
    return np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8)


def hash_of(words: str) -> int:
    """Tells passages apart: the same words need not be encoded twice."""
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "little")


def similarities(question: Bytes, vectors: Bytes) -> Scores:
    """How near each of the vectors is to the question; `SCALE` squared is 1, the nearest."""
    if not len(vectors):
        return np.zeros(0)
    if numkong is not None:
        return np.asarray(numkong.cdist(question[None, :], vectors, "dot"))[0]
    asked = question.astype(np.float64)
    pieces = range(0, len(vectors), AT_ONCE)
    return np.concatenate([vectors[at : at + AT_ONCE].astype(np.float64) @ asked for at in pieces])


class Best(NamedTuple):
    """The passage of a document that is nearest: the number of its text, its place, how near it is."""

    text: int
    start: int
    end: int
    score: float


class Part(NamedTuple):
    """Vectors of some documents of a segment, these by their numbers in it, in ascending order."""

    rows: np.ndarray
    covered: NDArray[np.uint32]
    """Every document that is done, also one without any text."""
    documents: NDArray[np.uint32]
    """The document of each text."""
    numbers: NDArray[np.uint8]
    """Which of its document's texts each is."""
    firsts: NDArray[np.uint32]
    """The first row of each text: its overture."""
    starts: NDArray[np.int64]
    """The first text of each document."""

    def scores(self, question: Bytes) -> tuple[NDArray[np.uint32], Scores]:
        """(documents, how near each is, 1 at most): the best of its texts."""
        if not len(self.firsts):
            return self.documents, np.zeros(0)
        of_texts = self._of_texts(similarities(question, self.rows["vector"]), self.firsts)
        return self.documents[self.starts], np.maximum.reduceat(of_texts, self.starts)

    def best(self, document: int, question: Bytes) -> Best | None:
        """The nearest passage of a document, None if it is not among these."""
        first, last = np.searchsorted(self.documents, [document, document + 1])
        if first == last:
            return None
        begin = int(self.firsts[first])
        end = int(self.firsts[last]) if last < len(self.firsts) else len(self.rows)
        near = similarities(question, np.ascontiguousarray(self.rows["vector"][begin:end]))
        firsts = self.firsts[first:last] - begin
        scores = self._of_texts(near, firsts)
        text = int(scores.argmax())
        bounds = [*firsts.tolist(), end - begin]
        row = bounds[text] + int(near[bounds[text] : bounds[text + 1]].argmax())
        found = self.rows[begin + row]
        number = int(self.numbers[first + text])
        return Best(number, int(found["start"]), int(found["end"]), float(scores[text]))

    @staticmethod
    def _of_texts(near: Scores, firsts: NDArray[np.integer]) -> Scores:
        return (np.maximum.reduceat(near, firsts) + WHOLE * near[firsts]) / ((1 + WHOLE) * SCALE**2)


class PartBuilder:
    """Gathers the vectors of documents, in the order of their numbers."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._rows: list[np.ndarray] = []
        self._length = 0
        self._covered: list[int] = []
        self._texts: list[tuple[int, int, int]] = []

    def __len__(self) -> int:
        return self._length

    @property
    def covered(self) -> Sequence[int]:
        """The documents gathered."""
        return self._covered

    def add(self, document: int, texts: Iterable[tuple[str, list[Passage]]], known: Known | None) -> None:
        """Take the texts of one document, each with its language; raises EncoderUnavailable."""
        self._covered.append(document)
        for number, (language, found) in enumerate(texts):
            if found:
                self._texts.append((document, number, self._length))
                self._append(self._encoded(found, language, known))

    def add_part(self, part: Part, alive: np.ndarray, numbers: np.ndarray) -> None:
        """Take the living documents of a part, under their new numbers."""
        self._covered.extend(numbers[part.covered[alive[part.covered]]].tolist())
        kept = alive[part.documents]
        ends = np.append(part.firsts[1:], len(part.rows)).astype(np.int64)
        firsts = part.firsts.astype(np.int64)
        base = self._length + np.cumsum(np.where(kept, ends - firsts, 0)) - (ends - firsts)
        rows = zip(numbers[part.documents[kept]], part.numbers[kept], base[kept], strict=True)
        self._texts.extend((int(document), int(number), int(first)) for document, number, first in rows)
        self._append(part.rows[np.repeat(kept, ends - firsts)])

    def _append(self, rows: np.ndarray) -> None:
        self._rows.append(rows)
        self._length += len(rows)

    def _encoded(self, found: list[Passage], language: str, known: Known | None) -> np.ndarray:
        rows = np.zeros(len(found), dtype=row_type(self._encoder.dimensions))
        rows["start"] = [passage.start for passage in found]
        rows["end"] = [passage.end for passage in found]
        rows["hash"] = [hash_of(passage.words) for passage in found]
        vectors, missing = rows["vector"], np.arange(len(found))
        if known is not None:
            missing = known.fill(rows)
        if len(missing):
            words = [found[index].words for index in missing]
            weights = np.array([weight(one) for one in words], dtype=np.float32)
            # A shorter vector is less near to everything.
            vectors[missing] = in_bytes(self._encoder.encode(words, language) * weights[:, None])
        return rows

    def write(self, stem: Path) -> None:
        """Write them as the two files of a part; `stem` is their path up to the last dots.

        They get their names when they are whole, for the next commit takes every file of a segment.
        """
        order = sorted(range(len(self._texts)), key=lambda index: self._texts[index])
        assert order == list(range(len(order))), "Documents come in the order of their numbers."
        rows = np.concatenate([np.zeros(0, row_type(self._encoder.dimensions)), *self._rows])
        texts = np.array(self._texts, dtype=np.int64).reshape(-1, 3)
        drafts = [stem.with_name(f"draft.{name}") for name in (TEXTS, PASSAGES)]
        np.savez(
            drafts[0],
            encoder=np.array(self._encoder.name),
            covered=np.array(self._covered, dtype="<u4"),
            documents=texts[:, 0].astype("<u4"),
            numbers=texts[:, 1].astype("u1"),
            firsts=texts[:, 2].astype("<u4"),
        )
        np.save(drafts[1], rows)
        for draft, name in zip(drafts, (TEXTS, PASSAGES), strict=True):
            draft.rename(stem.with_name(f"{stem.name}.{name}"))


def read_part(stem: Path, encoder: str) -> Part | None:
    """A part, its rows mapped; None if another encoder made it."""
    with np.load(stem.with_name(f"{stem.name}.{TEXTS}"), allow_pickle=False) as texts:
        if str(texts["encoder"]) != encoder:
            return None
        covered, documents, numbers, firsts = (texts[name] for name in COLUMNS)
    rows = np.load(stem.with_name(f"{stem.name}.{PASSAGES}"), mmap_mode="r", allow_pickle=False)
    starts = np.flatnonzero(np.diff(documents.astype(np.int64), prepend=-1))
    return Part(rows, covered, documents, numbers, firsts, starts)


class Known:
    """Vectors that were made before, by the hash of their words: a rebuild encodes only what is new."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        hashes = [part.rows["hash"] for part in parts]
        self._hashes = np.concatenate([np.zeros(0, "<u8"), *hashes])
        self._part = np.repeat(np.arange(len(parts)), [len(one) for one in hashes])
        self._row = np.concatenate([np.zeros(0, np.int64), *(np.arange(len(one)) for one in hashes)])
        self._order = np.argsort(self._hashes, kind="stable")
        self._hashes = self._hashes[self._order]

    def fill(self, rows: np.ndarray) -> NDArray[np.int64]:
        """Give the rows whose words are known their vectors; the numbers of the others."""
        missing = []
        places = np.searchsorted(self._hashes, rows["hash"])
        for index, place in enumerate(places.tolist()):
            if place < len(self._hashes) and self._hashes[place] == rows["hash"][index]:
                at = self._order[place]
                rows["vector"][index] = self._parts[self._part[at]].rows["vector"][self._row[at]]
            else:
                missing.append(index)
        return np.array(missing, dtype=np.int64)
