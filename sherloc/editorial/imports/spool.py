"""Rows that were read and checked, kept in a temporary file: an import of any size fits in memory."""

from __future__ import annotations

import pickle
import tempfile
import weakref

from sherloc.editorial.imports.row import ImportRow

IN_MEMORY = 8 * 1024 * 1024  # bytes: a small import needs no file


class Spool:
    """Takes rows and gives them back by their place. The file is this process's own and has no name."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - lives as long as this
        weakref.finalize(self, self._file.close)

    def add(self, row: ImportRow) -> int:
        """Keep a row; its place."""
        place = self._file.seek(0, 2)
        pickle.dump(row, self._file, protocol=5)
        return place

    def get(self, place: int) -> ImportRow:
        """The row at a place."""
        self._file.seek(place)
        row: ImportRow = pickle.load(self._file)  # noqa: S301 - written by this object alone
        return row
