"""The contracts look at the whole portal with the reader, the index and the library of the browse tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browse.conftest import index, reader
from tests.browse.conftest import library as library_of_records
from tests.factories import meetings

__all__ = ["index", "library_of_records", "reader"]


@pytest.fixture
def library(library_of_records: dict[str, Any], index: Callable[[], int]) -> dict[str, Any]:
    """A published record of every kind, indexed."""
    made = library_of_records | meetings.whole_set()
    index()
    return made
