"""The contracts look at the whole portal with the reader, the index and the library of the browse tests."""

from __future__ import annotations

from tests.browse.conftest import index, library, reader

__all__ = ["index", "library", "reader"]
