"""WhooshEngine: the embedded engine. Reading is here, writing in `whoosh_write`.

Each request compares the pointer and the state of the files with what is open, so that a commit of
the indexer is seen at once and a damaged index is never read.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from typing import TypeVar

import numpy as np
from django.conf import settings

from sherloc.search import ranking
from sherloc.search.documents import Document
from sherloc.search.engine import SearchUnavailable
from sherloc.search.engines.asking import Asking
from sherloc.search.engines.deepening import Deepening
from sherloc.search.engines.spelling import beginnings
from sherloc.search.engines.whoosh_snapshot import Cache, Snapshot
from sherloc.search.engines.whoosh_write import Writer
from sherloc.search.generations import Generations, Pointer
from sherloc.search.meaning import encoder
from sherloc.search.query import Page, Query
from sherloc.search.syntax import QuerySyntaxError

logger = logging.getLogger(__name__)

CACHE_BYTES = 64 * 1024 * 1024
OPENINGS = 4  # a commit may delete a file between the reading of the pointer and the opening
LIKE_TERMS = 12

Answer = TypeVar("Answer")


class WhooshEngine:
    """Answers from the files of SEARCH_INDEX_DIR; raises SearchUnavailable whatever is wrong there."""

    def __init__(self) -> None:
        self._generations = Generations()
        self._deepening = Deepening(self._generations, self.current)
        self._cache = Cache(CACHE_BYTES)
        self._verified: dict[str, dict[str, tuple[int, int, int]]] = {}
        self._snapshot: Snapshot | None = None
        self._broken: tuple[object, str] | None = None
        self._lock = threading.Lock()

    # --- Reading ---------------------------------------------------------------------------------

    def search(self, query: Query) -> Page:
        """See `search.engine`."""
        return self._answer(lambda snapshot: Asking(snapshot, query, settings.SEARCH_TIME_LIMIT).page())

    def suggest(self, prefix: str, language: str, limit: int = 8) -> list[str]:
        """See `search.engine`."""
        return self._answer(lambda snapshot: beginnings(snapshot, prefix, limit))

    def similar(self, pk: int, limit: int = 5) -> list[int]:
        """See `search.engine`."""
        return self._answer(lambda snapshot: _similar(snapshot, pk, limit))

    def keys(self) -> set[int]:
        """See `search.engine`."""
        return self._answer(lambda snapshot: set(snapshot.values.pk[snapshot.alive].tolist()))

    def health(self) -> dict[str, object]:
        """See `search.engine`."""
        try:
            snapshot = self.current()
        except SearchUnavailable as problem:
            return {"ok": False, "problem": str(problem)}
        pointer = snapshot.pointer
        meaning = encoder.state()
        return {
            "ok": True,
            "generation": pointer.generation,
            "commit": pointer.commit,
            "documents": pointer.documents,
            "meaning": meaning,
        } | ({"with_meaning": snapshot.covered} if meaning == "ready" else {})

    def check(self) -> None:
        """Read every file of the index again; raises SearchUnavailable if one is damaged."""
        self._generations.verify(self._generations.pointer())
        self.current()

    def _answer(self, ask: Callable[[Snapshot], Answer]) -> Answer:
        snapshot = self.current()
        try:
            return ask(snapshot)
        except (SearchUnavailable, QuerySyntaxError):
            raise
        except Exception as error:
            # A file may have been damaged since it was opened: whatever that raises, and Whoosh
            # alone raises six different exceptions, the database can answer.
            logger.exception("The index cannot answer.")
            raise SearchUnavailable(repr(error)) from error

    def current(self) -> Snapshot:
        """The current commit, open; raises SearchUnavailable."""
        pointer = self._generations.pointer()
        kept = self._snapshot
        if kept is not None and self._untouched(kept, pointer):
            return kept
        with self._lock:
            kept = self._snapshot
            if kept is not None and self._untouched(kept, pointer):
                return kept
            for _ in range(OPENINGS):
                try:
                    return self._open(pointer)
                except SearchUnavailable:
                    before, pointer = pointer, self._generations.pointer()
                    if pointer == before:
                        raise
            # The writer commits faster than this process opens: what it had open is moments old.
            if kept is None or not self._generations.unchanged(kept.pointer, kept.signature):
                return self._open(pointer)
            self._snapshot = kept
            return kept

    def _untouched(self, snapshot: Snapshot, pointer: Pointer) -> bool:
        return (
            snapshot.pointer == pointer
            and self._generations.signature(pointer, snapshot.files) == snapshot.signature
        )

    def _open(self, pointer: Pointer) -> Snapshot:
        generations = self._generations
        state = (pointer, generations.signature(pointer, generations.files(pointer)))
        if self._broken is not None and self._broken[0] == state:
            raise SearchUnavailable(self._broken[1])
        try:
            verified = self._verified.get(pointer.generation, {})
            generations.verify(pointer, verified)
            before = self._snapshot
            if before is not None and not generations.unchanged(before.pointer, before.signature):
                before = None
            self._snapshot = Snapshot(generations, pointer, self._cache, before)
        except Exception as error:
            logger.warning("The index cannot be opened: %r", error)
            self._snapshot = None
            self._broken = (state, str(error))
            raise SearchUnavailable(str(error)) from error
        self._broken = None
        self._verified = {pointer.generation: verified}
        return self._snapshot

    # --- Writing, by the one process that holds the lock ---------------------------------------------

    def index(self, documents: Iterable[Document], deleted: Iterable[int] = ()) -> None:
        """See `search.engine`; raises SearchUnavailable if there is no index to add to."""
        Writer(self._generations).index(self.current(), documents, deleted)

    def optimize(self) -> bool:
        """See `search.engine`."""
        return Writer(self._generations).merge(self.current())

    def deepen(self, seconds: float) -> bool:
        """See `search.engine`."""
        return self._deepening.work(seconds)

    def rebuild(self, documents: Iterable[Document], progress: Callable[[int], None] | None = None) -> str:
        """See `search.engine`."""
        return Writer(self._generations).rebuild(documents, progress)


def _similar(snapshot: Snapshot, pk: int, limit: int) -> list[int]:
    """Documents that hold what the document is best known by, or are described by the same terms."""
    number = snapshot.number(pk)
    if number is None:
        return []
    scores = np.zeros(snapshot.size)
    known = []
    for term, count in snapshot.best_known_by(number):
        numbers, weights = snapshot.postings(term)
        if len(numbers) > 1:
            telling = ranking.idf(snapshot.documents, len(numbers))
            known.append((telling * min(count, 8), telling, numbers, weights))
    for _, telling, numbers, weights in sorted(known, key=lambda row: -row[0])[:LIKE_TERMS]:
        lengths = snapshot.values.length[numbers].astype(float)
        scores[numbers] += ranking.bm25(weights.astype(float), lengths, snapshot.average_length, telling)
    for name in ("crime_type", "issue", "keyword", "article"):
        column = snapshot.values.columns[name]
        for value in column.numbers[column.documents == number]:
            sharing = column.documents[column.numbers == value]
            scores[sharing] += ranking.idf(snapshot.documents, len(sharing))
    scores[~snapshot.alive] = 0
    scores[number] = 0
    order = np.lexsort((-snapshot.values.pk, -snapshot.values.date, -scores))[:limit]
    return [int(snapshot.values.pk[one]) for one in order if scores[one] > 0]
