"""Building segments for many documents, in processes of their own where that pays.

The caller's process reads records from the database and makes documents of them; the others
analyse and write. Whatever happens to one ends the rebuild with an error, never with a wait.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import queue
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sherloc.search.documents import Document
from sherloc.search.engines.whoosh_build import SegmentBuilder

ALONE_BELOW = 2000  # documents: starting a process costs as much as indexing some hundred
BATCH = 100
AHEAD = 8  # batches on their way
MOST_PROCESSES = 4  # each holds some 550 MB at most
PATIENCE = 1.0  # seconds between two looks at whether the others live


def build_segments(
    directory: Path, documents: Iterable[Document], progress: Callable[[int], None] | None = None
) -> tuple[int, list[Any]]:
    """(how many different records there were, the segments written for them)."""
    unique = _once(documents)
    first = list(itertools.islice(unique, ALONE_BELOW))
    processes = min(MOST_PROCESSES, os.cpu_count() or 1)
    batches = _counted(_batched(itertools.chain(first, unique), BATCH), progress)
    if len(first) < ALONE_BELOW or processes == 1:
        segments = list(_segments(directory, batches))
    else:
        segments = _Workers(directory, processes).build(batches)
    return batches.given, segments


class _counted(Iterator[list[Document]]):  # noqa: N801 - used as a function
    """Batches, counted and reported as they are taken."""

    def __init__(self, batches: Iterator[list[Document]], progress: Callable[[int], None] | None) -> None:
        self._batches = batches
        self._progress = progress
        self.given = 0

    def __next__(self) -> list[Document]:
        batch = next(self._batches)
        self.given += len(batch)
        if self._progress:
            self._progress(self.given)
        return batch


def _once(documents: Iterable[Document]) -> Iterator[Document]:
    seen: set[int] = set()
    for document in documents:
        if document.pk not in seen:
            seen.add(document.pk)
            yield document


def _batched(documents: Iterator[Document], size: int) -> Iterator[list[Document]]:
    while batch := list(itertools.islice(documents, size)):
        yield batch


def _segments(directory: Path, batches: Iterable[list[Document]]) -> Iterator[Any]:
    """Write the documents of batches into as few segments as memory allows."""
    builder = SegmentBuilder()
    for batch in batches:
        for document in batch:
            builder.add(document)
        if builder.full:
            yield builder.write(directory)
            builder = SegmentBuilder()
    if len(builder):
        yield builder.write(directory)


class _Workers:
    """Processes that share the batches and each write segments of their own."""

    def __init__(self, directory: Path, number: int) -> None:
        context = multiprocessing.get_context("fork")
        self._batches: Any = context.Queue(AHEAD)
        self._results: Any = context.Queue()
        arguments = (directory, self._batches, self._results)
        self._processes = [context.Process(target=_work, args=arguments, daemon=True) for _ in range(number)]

    def build(self, batches: Iterable[list[Document]]) -> list[Any]:
        """The segments written for the batches."""
        for process in self._processes:
            process.start()
        try:
            for batch in batches:
                self._put(batch)
            for _ in self._processes:
                self._put(None)
            return [segment for _ in self._processes for segment in self._result()]
        finally:
            self._end()

    def _put(self, batch: list[Document] | None) -> None:
        while True:
            try:
                return self._batches.put(batch, timeout=PATIENCE)
            except queue.Full:
                self._check()

    def _result(self) -> list[Any]:
        while True:
            try:
                found = self._results.get(timeout=PATIENCE)
            except queue.Empty:
                self._check()
                continue
            if isinstance(found, BaseException):
                raise found
            return found

    def _check(self) -> None:
        """Raise if a process has died; one that is done has ended with 0."""
        for process in self._processes:
            if process.exitcode:
                raise RuntimeError(f"A process that writes segments ended with {process.exitcode}.")

    def _end(self) -> None:
        self._batches.cancel_join_thread()
        for process in self._processes:
            process.join(PATIENCE)
            if process.is_alive():
                process.kill()
                process.join()


def _work(directory: Path, batches: Any, results: Any) -> None:
    try:
        results.put(list(_segments(directory, iter(batches.get, None))))
    except BaseException as error:  # noqa: BLE001 - the other process reports it
        results.put(RuntimeError(f"Writing a segment failed: {error!r}"))
