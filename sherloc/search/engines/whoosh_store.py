"""The store: segments, their terms and their table of contents, in Whoosh's files.

The only place where Whoosh is imported. Whoosh brings schema, term index, segments and commits; the
postings of a term are one block of arrays, so that NumPy reads them without a loop, while Whoosh's
own searcher can read them too.
"""

from __future__ import annotations

import struct
import threading
import warnings
import weakref
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

with warnings.catch_warnings():
    # Its source is older than Python's rules on escapes and comparisons.
    warnings.simplefilter("ignore")
    from whoosh import fields, formats
    from whoosh.codec import whoosh3
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import TOC
    from whoosh.matching import ListMatcher
    from whoosh.reading import TermNotFound

INDEX = "MAIN"
FIELD = "text"
STORED = "kept"
BETWEEN = "\x1f"  # stands between title, summary and body of each text that is kept
HEADER = struct.Struct("<IIII")  # postings, positions, bytes of ids and weights, bytes of the rest
COMPRESS_FROM = 256  # bytes; below, compression costs more than it saves
LEVEL = 1
PACKED = 1 << 31


class Postings(NamedTuple):
    """Where a term stands in a segment: documents in ascending order, and what it weighs in each."""

    documents: np.ndarray
    weights: np.ndarray


class Places(NamedTuple):
    """The same with each place: `counts` of them for each document, ascending within one."""

    documents: np.ndarray
    counts: np.ndarray
    positions: np.ndarray


class PlacesFormat(formats.Format):
    """Tells Whoosh what the bytes of a posting are: its places as 32-bit integers."""

    def __init__(self) -> None:
        super().__init__(field_boost=1.0)

    def fixed_value_size(self) -> None:
        return None

    def word_values(self, value: Any, analyzer: Any, **kwargs: Any) -> Iterator[Any]:
        raise NotImplementedError("Tokens come from sherloc.search.analysis.")

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // 4

    def decode_positions(self, value: bytes) -> list[int]:
        return np.frombuffer(value, "<u4").tolist()


class PlacesField(fields.FieldType):
    """A field of terms made elsewhere."""

    def __init__(self) -> None:
        self.format = PlacesFormat()
        self.analyzer = None
        self.scorable = True
        self.stored = False
        self.vector = None
        self.column_type = None
        self.spelling = False
        self.unique = False

    def index(self, value: Any, **kwargs: Any) -> Iterator[Any]:
        raise NotImplementedError("Segments are made by sherloc.search.engines.whoosh_build.")


def schema() -> Any:
    """One field of words with places, and what is kept beside it."""
    return fields.Schema(**{FIELD: PlacesField(), STORED: fields.STORED()})


class ArrayPostingsWriter(whoosh3.W3PostingsWriter):
    """Writes the postings of a term as one block."""

    _terminfo: Any

    def add_arrays(
        self, documents: np.ndarray, weights: np.ndarray, counts: np.ndarray, positions: np.ndarray
    ) -> None:
        """Write them between `start_postings` and `finish_postings`."""
        first = documents.astype("<u4").tobytes() + weights.astype("<f4").tobytes()
        rest = counts.astype("<u4").tobytes() + positions.astype("<u4").tobytes()
        sizes = []
        blobs = []
        for blob in (first, rest):
            packed = zlib.compress(blob, LEVEL) if len(blob) > COMPRESS_FROM else blob
            if len(packed) < len(blob):
                sizes.append(len(packed) | PACKED)
                blobs.append(packed)
            else:
                sizes.append(len(blob))
                blobs.append(blob)
        self._postfile.write(HEADER.pack(len(documents), len(positions), *sizes) + b"".join(blobs))
        info = self._terminfo
        info._weight = float(weights.sum())
        info._df = len(documents)
        info._minlength, info._maxlength = 1, 1
        info._maxweight = float(weights.max())
        info._minid, info._maxid = int(documents[0]), int(documents[-1])

    def finish_postings(self) -> Any:
        info = self._terminfo
        info.set_extent(self._startoffset, self._postfile.tell() - self._startoffset)
        self._terminfo = None
        return info


class ArrayCodec(whoosh3.W3Codec):
    """Whoosh's own codec but for the postings."""

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        return ArrayPostingsWriter(dbfile, blocklimit=128, byteids=byteids)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Any:
        block = _block(dbfile, terminfo)
        postings, places = _postings(block), _places(block)
        values = np.split(places.positions.astype("<u4"), np.cumsum(places.counts)[:-1])
        return ListMatcher(
            postings.documents.tolist(), postings.weights.tolist(), [v.tobytes() for v in values],
            format_, scorer=scorer, term=term, terminfo=terminfo,
        )  # fmt: skip


def _block(dbfile: Any, terminfo: Any) -> bytes:
    offset, length = terminfo.extent()
    if isinstance(length, tuple):  # as Whoosh 2.7.4 reads it back
        length = length[0]
    block = dbfile.get(offset, length)
    if len(block) != length:
        raise EOFError("A segment is shorter than its terms say.")
    return block


def _blob(block: bytes, which: int) -> bytes:
    sizes = HEADER.unpack_from(block)[2:]
    start = HEADER.size + (sizes[0] & ~PACKED if which else 0)
    blob = block[start : start + (sizes[which] & ~PACKED)]
    return zlib.decompress(blob) if sizes[which] & PACKED else blob


def _postings(block: bytes) -> Postings:
    number = HEADER.unpack_from(block)[0]
    blob = _blob(block, 0)
    return Postings(np.frombuffer(blob, "<u4", number), np.frombuffer(blob, "<f4", number, 4 * number))


def _places(block: bytes) -> Places:
    number, positions, *_sizes = HEADER.unpack_from(block)
    blob = _blob(block, 1)
    return Places(
        _postings(block).documents,
        np.frombuffer(blob, "<u4", number),
        np.frombuffer(blob, "<u4", positions, 4 * number),
    )


class SegmentReader:
    """The terms and postings of one segment; safe between threads, since its files are locked.

    Files are read, never mapped: a mapped file that somebody truncates ends the process.
    """

    def __init__(self, directory: Path, segment: Any) -> None:
        self._storage = FileStorage(str(directory), supports_mmap=False, readonly=True)
        self._terms = segment.codec().terms_reader(self._storage, segment)
        self._perdoc = segment.codec().per_document_reader(self._storage, segment)
        self._field = PlacesField()
        self._lock = threading.Lock()
        # A reader lives as long as the snapshots that hold it; its files are closed with the last.
        weakref.finalize(self, _close, self._terms, self._perdoc)

    def _read(self, term: str) -> bytes | None:
        with self._lock:
            try:
                info = self._terms.term_info(FIELD, term.encode())
            except TermNotFound:
                return None
            return _block(self._terms._postfile, info)

    def postings(self, term: str) -> Postings | None:
        """Documents and weights of a term; None if the segment does not have it."""
        block = self._read(term)
        return None if block is None else _postings(block)

    def places(self, term: str) -> Places | None:
        """Documents and positions of a term; None if the segment does not have it."""
        block = self._read(term)
        return None if block is None else _places(block)

    def terms_from(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """The first terms that begin with the prefix, and in how many documents each stands."""
        start = prefix.encode()
        found: list[tuple[str, int]] = []
        with self._lock:
            for (field, term), info in self._terms.items_from(FIELD, start):
                if field != FIELD or not term.startswith(start) or len(found) >= limit:
                    break
                found.append((term.decode(), info.doc_frequency()))
        return found

    def items(self) -> Iterator[tuple[bytes, Places]]:
        """Every term with its places, in order: for merging."""
        for (field, term), info in self._terms.items():
            if field == FIELD:
                yield term, _places(_block(self._terms._postfile, info))

    def stored(self, document: int) -> Any:
        """What was kept of a document, by its number in the segment."""
        with self._lock:
            return self._perdoc.stored_fields(document)[STORED]


def _close(*readers: Any) -> None:
    for reader in readers:
        reader.close()


def new_segment(directory: Path) -> tuple[Any, Any, Any, Any]:
    """A segment to be written: (segment, writer of documents, writer of terms, its field)."""
    storage = FileStorage(str(directory), supports_mmap=False)
    codec = ArrayCodec()
    segment = codec.new_segment(storage, INDEX)
    return (
        segment,
        codec.per_document_writer(storage, segment),
        codec.field_writer(storage, segment),
        PlacesField(),
    )


def write_contents(directory: Path, segments: list[Any], number: int) -> None:
    """Write the table of contents of a commit."""
    # A writer that died before its commit was current may have left one.
    (directory / contents_name(number)).unlink(missing_ok=True)
    TOC(schema(), segments, number).write(FileStorage(str(directory), supports_mmap=False), INDEX)


def read_contents(directory: Path, number: int) -> list[Any]:
    """The segments of a commit, with what is deleted in each."""
    storage = FileStorage(str(directory), supports_mmap=False, readonly=True)
    return list(TOC.read(storage, INDEX, gen=number, schema=schema()).segments)


def contents_name(number: int) -> str:
    """The file of the table of contents of a commit."""
    return TOC._filename(INDEX, number)


def files_of(directory: Path, segment: Any) -> list[Path]:
    """Every file of a segment, ours beside Whoosh's."""
    return sorted(directory.glob(f"{segment.segment_id()}.*"))
