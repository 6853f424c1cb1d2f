"""The vectors of an index, made after its words: a change is found by its words at once.

Encoding takes some 4 ms a passage, a hundred times as long as indexing its words. So it is done in
slices between other work, the fewest missing first, without the writer's lock; that is taken when a
part is whole. What was encoded before, in this generation or the one before it, is copied.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import numpy as np

from sherloc.search.engine import SearchUnavailable
from sherloc.search.engines.whoosh_snapshot import Segment, Snapshot, read_parts
from sherloc.search.engines.whoosh_write import Writer
from sherloc.search.generations import Generations, IndexLocked
from sherloc.search.meaning.encoder import Encoder, EncoderUnavailable, get_encoder
from sherloc.search.meaning.passages import passages
from sherloc.search.meaning.vectors import Known, PartBuilder

logger = logging.getLogger(__name__)

PART = 10_000  # passages: what is lost if the process dies, about a minute's work
AT_ONCE = 16  # documents between two looks at the clock
WORTH_LOOKING = 64  # documents from which it pays to sort the vectors there are
LOCK_SECONDS = 10.0


class Deepening:
    """What one process has encoded and not yet written."""

    def __init__(self, generations: Generations, current: Callable[[], Snapshot]) -> None:
        self._generations = generations
        self._current = current
        self._generation = ""
        self._builders: dict[str, PartBuilder] = {}
        self._known: Known | None = None
        self._failed = False

    def work(self, seconds: float) -> bool:
        """Go on for some seconds, or until a part is written; whether there is more to do.

        Raises SearchUnavailable.
        """
        encoder = get_encoder()
        if encoder is None or self._failed:
            return False
        snapshot = self._current()
        self._settle(snapshot)
        deadline = time.monotonic() + seconds
        missing = self._missing(snapshot)
        self._look_back(snapshot, sum(len(numbers) for _, numbers in missing), encoder)
        while missing:
            segment, numbers = missing[0]
            builder = self._builders.setdefault(segment.name, PartBuilder(encoder))
            try:
                self._encode(snapshot, segment, numbers[:AT_ONCE], builder)
            except EncoderUnavailable as error:
                logger.warning("Texts cannot be encoded: %s", error)
                self._builders.clear()
                self._failed = True
                return False
            if len(numbers) <= AT_ONCE or len(builder) >= PART:
                self._write(segment.name, self._builders.pop(segment.name))
                return True
            if time.monotonic() > deadline:
                return True
            missing = self._missing(snapshot)
        self._known = None
        return False

    def _settle(self, snapshot: Snapshot) -> None:
        """Forget what was encoded for segments that are gone."""
        if snapshot.pointer.generation != self._generation:
            self._generation, self._known = snapshot.pointer.generation, None
            self._builders.clear()
        names = {segment.name for segment in snapshot.segments}
        self._builders = {name: one for name, one in self._builders.items() if name in names}

    def _missing(self, snapshot: Snapshot) -> list[tuple[Segment, list[int]]]:
        """What remains to be encoded, by segment, the least first."""
        found = []
        for segment in snapshot.segments:
            builder = self._builders.get(segment.name)
            done = set(builder.covered) if builder else set()
            numbers = [number for number in snapshot.uncovered(segment).tolist() if number not in done]
            if numbers:
                found.append((segment, numbers))
        return sorted(found, key=lambda one: len(one[1]))

    def _look_back(self, snapshot: Snapshot, documents: int, encoder: Encoder) -> None:
        """Have the vectors at hand that were made before."""
        if documents < WORTH_LOOKING or self._known is not None:
            return
        parts = [part for segment in snapshot.segments for part in segment.parts]
        try:
            before = self._generations.previous()
            parts += read_parts(self._generations, before, encoder.name) if before else []
        except SearchUnavailable as error:
            logger.warning("The vectors of the generation before cannot be used: %s", error)
        self._known = Known(parts)

    def _encode(self, snapshot: Snapshot, segment: Segment, numbers: list[int], builder: PartBuilder) -> None:
        for number in numbers:
            texts = snapshot.texts(segment.first + number)
            found = ((text.language, passages(text)) for text in texts)
            builder.add(number, found, self._known)

    def _write(self, name: str, builder: PartBuilder) -> None:
        """Commit a part, unless its segment is gone or somebody else was faster."""
        try:
            with self._generations.lock(LOCK_SECONDS):
                snapshot = self._current()
                segment = next((one for one in snapshot.segments if one.name == name), None)
                if segment is None:
                    return
                if any(np.isin(part.covered, builder.covered).any() for part in segment.parts):
                    return
                Writer(self._generations).add_vectors(snapshot, name, builder)
        except IndexLocked:
            logger.info("The index is being written; these vectors are made again later.")
