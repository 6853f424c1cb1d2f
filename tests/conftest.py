"""What all tests share: the cast, a data folder of their own, and the switches for missing parts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import settings as hypothesis_settings

# The same examples in each run, and no limit on time: a busy machine is no fault of the code.
hypothesis_settings.register_profile("portal", deadline=None, derandomize=True)
hypothesis_settings.load_profile("portal")

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def skip_or_fail(reason: str) -> None:
    """Skip a test whose part is missing here; in CI a missing part is a failure."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _own_folders(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test touches the data of an installation or of another test."""
    from sherloc.search.engine import get_engine
    from sherloc.vocabularies import cache

    folder = tmp_path_factory.mktemp("portal")
    settings.PRIVATE_FILES_ROOT = folder / "files"
    settings.MEDIA_ROOT = folder / "media"
    settings.SEARCH_INDEX_DIR = folder / "index"
    translation.activate(settings.LANGUAGE_CODE)  # a request leaves its own behind
    get_engine.cache_clear()
    cache.forget()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real texts; tests that use it skip where it is missing, and fail in CI."""
    if not CORPUS.is_dir():
        skip_or_fail("The folder ../shared/corpus is not here.")
    return CORPUS
