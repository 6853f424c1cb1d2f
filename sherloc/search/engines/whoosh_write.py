"""How the one writer changes the index: a commit beside the last one, a merge, a new generation."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from sherloc.search.documents import Document
from sherloc.search.engine import SearchUnavailable
from sherloc.search.engines.lexicon import read_lexicon
from sherloc.search.engines.whoosh_build import SegmentBuilder
from sherloc.search.engines.whoosh_parallel import build_segments
from sherloc.search.engines.whoosh_snapshot import FORMAT, Cache, Segment, Snapshot, commit_files
from sherloc.search.engines.whoosh_store import read_contents, write_contents
from sherloc.search.generations import Generations, Pointer
from sherloc.search.meaning.encoder import get_encoder
from sherloc.search.meaning.vectors import PartBuilder

# With more segments than these the smaller ones are merged, into one of so many documents at most:
# merging takes about a second for each thousand, and changes wait meanwhile.
MOST_SEGMENTS = 16
MERGED_DOCUMENTS = 4000


class Writer:
    """Writes under the lock of `search.indexer`; readers never see half of a commit."""

    def __init__(self, generations: Generations) -> None:
        self._generations = generations

    def index(self, snapshot: Snapshot, documents: Iterable[Document], deleted: Iterable[int]) -> None:
        """One commit: documents in the place of their former versions, the deleted gone."""
        latest = {document.pk: document for document in documents}
        forgotten = {*latest, *deleted}
        segments = []
        changed = bool(latest)
        # Read anew: what the snapshot holds must not change, least of all if the commit fails.
        contents = read_contents(snapshot.directory, snapshot.pointer.commit)
        for segment, stored in zip(snapshot.segments, contents, strict=True):
            old = np.flatnonzero(np.isin(segment.values.pk, list(forgotten)) & snapshot.alive_in(segment))
            for number in old.tolist():
                stored.delete_document(number)
                changed = True
            if stored.deleted_count() < stored.doc_count_all():
                segments.append(stored)
        if not changed:
            return
        if latest:
            builder = SegmentBuilder()
            for document in latest.values():
                builder.add(document)
            segments.append(builder.write(snapshot.directory))
        self._commit(snapshot, segments)

    def merge(self, snapshot: Snapshot) -> bool:
        """Merge the smaller segments if there are many; whether there were any to merge."""
        chosen = _small(snapshot)
        if not chosen:
            return False
        builder = SegmentBuilder()
        encoder = get_encoder()
        vectors = PartBuilder(encoder) if encoder else None
        for segment in chosen:
            lexicon = read_lexicon(snapshot.directory / f"{segment.name}.words.npz")
            alive = snapshot.alive_in(segment)
            numbers = builder.add_segment(segment.reader, segment.values, lexicon, alive)
            for part in segment.parts:
                if vectors is not None:
                    vectors.add_part(part, alive, numbers)
        merged = {segment.name for segment in chosen}
        segments = [segment.stored for segment in snapshot.segments if segment.name not in merged]
        if len(builder):
            segments.append(builder.write(snapshot.directory))
            if vectors is not None and vectors.covered:
                vectors.write(part_path(snapshot.directory, segments[-1].segment_id()))
        self._commit(snapshot, segments)
        return True

    def add_vectors(self, snapshot: Snapshot, name: str, vectors: PartBuilder) -> None:
        """One commit: a segment has vectors of some more of its documents."""
        vectors.write(part_path(snapshot.directory, name))
        self._commit(snapshot, read_contents(snapshot.directory, snapshot.pointer.commit))

    def rebuild(self, documents: Iterable[Document], progress: Callable[[int], None] | None) -> str:
        """A new generation of these documents, verified, in the place of the current one; its name."""
        name = self._generations.new()
        try:
            directory = self._generations.directory(name)
            given, segments = build_segments(directory, documents, progress)
            pointer = self._prepare(directory, name, 1, segments)
            if pointer.documents != given:
                raise SearchUnavailable(f"{given} documents were given, {pointer.documents} written.")
            self._generations.verify(pointer)
            Snapshot(self._generations, pointer, Cache(0))
            self._generations.publish(pointer)
        except BaseException:
            self._generations.discard(name)
            raise
        self._generations.sweep()
        return name

    def _commit(self, snapshot: Snapshot, segments: list[Any]) -> None:
        last = snapshot.pointer
        pointer = self._prepare(snapshot.directory, last.generation, last.commit + 1, segments)
        self._generations.publish(pointer)

    def _prepare(self, directory: Path, name: str, commit: int, segments: list[Any]) -> Pointer:
        write_contents(directory, segments, commit)
        count = sum(segment.doc_count_all() - segment.deleted_count() for segment in segments)
        files = commit_files(directory, segments, commit)
        return self._generations.prepare(name, commit, count, files, FORMAT)


def part_path(directory: Path, segment: str) -> Path:
    """Where a new part of the vectors of a segment goes, up to the last dots."""
    return directory / f"{segment}.{secrets.token_hex(4)}"


def _small(snapshot: Snapshot) -> list[Segment]:
    """The segments worth merging: the smallest, down to half as many as are too many."""
    if len(snapshot.segments) <= MOST_SEGMENTS:
        return []
    sizes = {segment.name: int(snapshot.alive_in(segment).sum()) for segment in snapshot.segments}
    by_size = sorted(snapshot.segments, key=lambda segment: sizes[segment.name])
    chosen: list[Segment] = []
    for segment in by_size[: len(by_size) - MOST_SEGMENTS // 2]:
        if sum(sizes[one.name] for one in chosen) + sizes[segment.name] > MERGED_DOCUMENTS:
            break
        chosen.append(segment)
    return chosen if len(chosen) > 1 else []
