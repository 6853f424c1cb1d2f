"""What comes of reading a file: its pages, how far they can be trusted, and why not; in codes.

Nothing here knows Django, because the child process that reads has none. `files.wording` has the
words that people are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Quality(StrEnum):
    """Whether the text is the document's."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    """Some of it is garbled or missing: to be searched, and shown with a warning."""
    NONE = "none"
    """There is none that anybody could use."""


class Reason(StrEnum):
    """Why a text is not good."""

    FINE = ""
    NO_TEXT = "no-text"
    GARBLED = "garbled"
    ORDER = "order"
    PICTURES = "pictures"
    """Many pages, not all, are without text."""
    PARTLY = "partly"
    """Only the first pages were read."""
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    MISSING = "missing"
    TOO_LONG = "too-long"
    TOO_LARGE = "too-large"
    ENCODING = "encoding"
    TYPE = "type"


class Flaw(StrEnum):
    """Why a file is not taken."""

    NO = ""
    OTHER_TYPE = "other-type"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NO_PAGES = "no-pages"
    SCRIPT = "script"
    LAUNCH = "launch"
    EMBEDDED = "embedded"
    MEDIA = "media"
    FORM = "form"
    MACROS = "macros"
    TEMPLATE = "template"
    LINKED = "linked"
    TOO_LONG = "too-long"
    TOO_LARGE = "too-large"


class Unreadable(Exception):
    """A reader can't go on."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Limits:
    """What one reading may take; `memory` is in bytes beyond what the empty process has."""

    seconds: float
    pages: int = 1_000
    characters: int = 5_000_000
    memory: int = 300 * 1024 * 1024


@dataclass(frozen=True)
class Extraction:
    """The text of a document.

    pages: one text each, tidied; of a format without pages, portions of some 20,000 characters.
    total: how many pages the document has, whether or not they were all read; 0 if that is unknown.
    """

    pages: tuple[str, ...] = ()
    quality: Quality = Quality.NONE
    reason: Reason = Reason.NO_TEXT
    total: int = 0
