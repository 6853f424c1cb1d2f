"""The words of the index as people write them: for suggestions while typing and other spellings.

Kept per segment. A word stands here folded, without accents and unstemmed, with the form it was
first printed in and a few of the documents that hold it, so that no word is offered that only
forgotten records held.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

SHORTEST, LONGEST = 3, 24
WITNESSES = 4  # documents remembered for each word
NOBODY = -1
# Words within this many differing pairs of letters are compared letter by letter, the nearest first.
DIFFERING_PAIRS = 9
COMPARED = 300


class Found(NamedTuple):
    """A word near to another: as printed, in how many documents it stands, how far it is."""

    word: str
    documents: int
    distance: int


class Words(Sequence[str]):
    """Many words in few bytes."""

    def __init__(self, joined: np.ndarray, ends: np.ndarray) -> None:
        self._joined = joined.tobytes()
        self._ends = ends
        self.nbytes = joined.nbytes + ends.nbytes

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, index: Any) -> Any:
        if index >= len(self._ends):
            raise IndexError(index)
        first = self._ends[index - 1] if index else 0
        return self._joined[first : self._ends[index]].decode()


class Lexicon(NamedTuple):
    """The words of one segment, in order, with arrays beside them."""

    words: Words
    printed: Words
    documents: np.ndarray
    """In how many documents each word stands."""
    witnesses: np.ndarray
    """Some of these documents, filled up with -1."""
    signatures: np.ndarray
    """The pairs of letters of each word, as 64 bits."""

    def living(self, index: int, alive: np.ndarray) -> bool:
        """Whether a document that holds the word still counts."""
        known = self.witnesses[index]
        known = known[known != NOBODY]
        return bool(alive[known].any()) or int(self.documents[index]) > WITNESSES

    def holds(self, word: str) -> bool:
        """Whether the word stands here just so."""
        index = bisect_left(self.words, word)
        return index < len(self.words) and bool(self.words[index] == word)

    def beginning(self, prefix: str, alive: np.ndarray, limit: int) -> list[tuple[str, str, int]]:
        """(word, printed, documents) of the words that begin so, the most frequent first."""
        first = bisect_left(self.words, prefix)
        last = bisect_left(self.words, prefix + "\U0010ffff", lo=first)
        most = np.argsort(-self.documents[first:last].astype(np.int64), kind="stable")[: 2 * limit]
        order = (first + most).tolist()
        found = [
            (self.words[i], self.printed[i], int(self.documents[i])) for i in order if self.living(i, alive)
        ]
        return found[:limit]

    def near(self, word: str, alive: np.ndarray, distance: int) -> list[Found]:
        """The words at most so many letters away."""
        if not self.words:
            return []
        differing = np.bitwise_count(self.signatures ^ np.uint64(_signature(word)))
        close = np.flatnonzero(differing <= DIFFERING_PAIRS)
        if len(close) > COMPARED:
            close = close[np.argsort(differing[close], kind="stable")[:COMPARED]]
        found = []
        for index in close.tolist():
            other = self.words[index]
            if abs(len(other) - len(word)) > distance:
                continue
            apart = edits(word, other, distance)
            if 0 < apart <= distance and self.living(index, alive):
                found.append(Found(self.printed[index], int(self.documents[index]), apart))
        return found


class LexiconBuilder:
    """Gathers the words of documents."""

    def __init__(self) -> None:
        self._printed: dict[str, str] = {}
        self._documents: dict[str, int] = {}
        self._witnesses: dict[str, list[int]] = {}
        self._last: dict[str, int] = {}

    def add(self, text: str, words: dict[str, tuple[int, int]], number: int) -> None:
        """Take the words of a text of a document, each with where it stands there.

        The texts of one document come after one another.
        """
        known = self._documents
        for word, (start, end) in words.items():
            if word in known:
                witnesses = self._witnesses[word]
                if self._last[word] != number:
                    self._last[word] = number
                    known[word] += 1
                    if len(witnesses) < WITNESSES:
                        witnesses.append(number)
            elif SHORTEST <= len(word) <= LONGEST and word.isalpha():
                self._printed[word] = text[start:end].lower()
                known[word] = 1
                self._last[word] = number
                self._witnesses[word] = [number]

    def add_lexicon(self, lexicon: Lexicon, alive: np.ndarray, numbers: np.ndarray) -> None:
        """Take the words that living documents of a segment hold, the documents by their new numbers."""
        for index, word in enumerate(lexicon.words):
            if not lexicon.living(index, alive):
                continue
            kept = [int(numbers[old]) for old in lexicon.witnesses[index] if old != NOBODY and alive[old]]
            self._printed.setdefault(word, lexicon.printed[index])
            self._documents[word] = self._documents.get(word, 0) + int(lexicon.documents[index])
            self._witnesses[word] = [*self._witnesses.get(word, ()), *kept][:WITNESSES]

    def write(self, path: Path) -> None:
        """Write them as one file of arrays."""
        words = sorted(self._printed)
        witnesses = np.full((len(words), WITNESSES), NOBODY, dtype="<i4")
        for row, word in zip(witnesses, words, strict=True):
            known = self._witnesses[word]
            row[: len(known)] = known
        arrays = _joined("words", words) | _joined("printed", [self._printed[word] for word in words])
        np.savez(
            path,
            documents=np.array([self._documents[word] for word in words], dtype="<u4"),
            witnesses=witnesses,
            signatures=np.array([_signature(word) for word in words], dtype="<u8"),
            **arrays,  # type: ignore[arg-type]
        )


def read_lexicon(path: Path) -> Lexicon:
    """The words of a segment."""
    with np.load(path, allow_pickle=False) as arrays:
        words, printed = (Words(arrays[name], arrays[f"{name}.ends"]) for name in ("words", "printed"))
        return Lexicon(words, printed, arrays["documents"], arrays["witnesses"], arrays["signatures"])


def edits(one: str, other: str, limit: int) -> int:
    """How many letters to insert, delete, replace or swap with a neighbour; more than `limit` is limit + 1.

    The restricted Damerau-Levenshtein distance.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, there in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _signature(word: str) -> int:
    bits = 0
    edged = f"^{word}$"
    for first, second in zip(edged, edged[1:], strict=False):
        # Not hash(): it differs from process to process.
        bits |= 1 << ((ord(first) * 31 + ord(second) * 17) % 64)
    return bits


def _joined(name: str, words: list[str]) -> dict[str, np.ndarray]:
    encoded = [word.encode() for word in words]
    ends = np.cumsum([len(word) for word in encoded], dtype="<u4") if words else np.zeros(0, "<u4")
    return {name: np.frombuffer(b"".join(encoded), dtype=np.uint8), f"{name}.ends": ends}
