"""Building segments for many documents, in a second process where that pays.

The caller's process reads records from the database and makes documents of them; the other one
analyses and writes. Whatever happens to it ends the rebuild with an error, never with a wait.
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
PATIENCE = 1.0  # seconds between two looks at whether the other process lives


def build_segments(
    directory: Path, documents: Iterable[Document], progress: Callable[[int], None] | None = None
) -> tuple[int, list[Any]]:
    """(how many different records there were, the segments written for them)."""
    unique = _once(documents)
    first = list(itertools.islice(unique, ALONE_BELOW))
    if len(first) < ALONE_BELOW or (os.cpu_count() or 1) < 2:
        return _alone(directory, itertools.chain(first, unique), progress)
    return _with_another(directory, itertools.chain(first, unique), progress)


def _once(documents: Iterable[Document]) -> Iterator[Document]:
    seen: set[int] = set()
    for document in documents:
        if document.pk not in seen:
            seen.add(document.pk)
            yield document


def _alone(
    directory: Path, documents: Iterable[Document], progress: Callable[[int], None] | None
) -> tuple[int, list[Any]]:
    given = 0
    segments = []
    builder = SegmentBuilder()
    for document in documents:
        builder.add(document)
        given += 1
        if builder.full:
            segments.append(builder.write(directory))
            builder = SegmentBuilder()
        if progress and given % BATCH == 0:
            progress(given)
    if len(builder):
        segments.append(builder.write(directory))
    if progress:
        progress(given)
    return given, segments


def _with_another(
    directory: Path, documents: Iterable[Document], progress: Callable[[int], None] | None
) -> tuple[int, list[Any]]:
    context = multiprocessing.get_context("fork")
    batches: Any = context.Queue(AHEAD)
    results: Any = context.Queue()
    worker = context.Process(target=_work, args=(directory, batches, results), daemon=True)
    worker.start()
    given = 0
    try:
        for batch in _batched(documents, BATCH):
            _put(worker, batches, batch)
            given += len(batch)
            if progress:
                progress(given)
        _put(worker, batches, None)
        segments = _result(worker, results)
        worker.join()
    finally:
        if worker.is_alive():
            worker.kill()
            worker.join()
        batches.cancel_join_thread()
    return given, segments


def _batched(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    rest = iter(documents)
    while batch := list(itertools.islice(rest, size)):
        yield batch


def _put(worker: Any, batches: Any, batch: list[Document] | None) -> None:
    while True:
        try:
            return batches.put(batch, timeout=PATIENCE)
        except queue.Full:
            _check(worker)


def _result(worker: Any, results: Any) -> list[Any]:
    while True:
        try:
            found = results.get(timeout=PATIENCE)
        except queue.Empty:
            _check(worker)
            continue
        if isinstance(found, BaseException):
            raise found
        return found


def _check(worker: Any) -> None:
    if not worker.is_alive():
        raise RuntimeError(f"The process that writes segments ended with {worker.exitcode}.")


def _work(directory: Path, batches: Any, results: Any) -> None:
    try:
        builder = SegmentBuilder()
        segments = []
        while (batch := batches.get()) is not None:
            for document in batch:
                builder.add(document)
            if builder.full:
                segments.append(builder.write(directory))
                builder = SegmentBuilder()
        if len(builder):
            segments.append(builder.write(directory))
        results.put(segments)
    except BaseException as error:  # noqa: BLE001 - the other process reports it
        results.put(RuntimeError(f"Writing a segment failed: {error!r}"))
