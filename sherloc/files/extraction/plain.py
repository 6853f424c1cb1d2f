"""Plain text: UTF-8, or what its byte order mark says."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from typing import BinaryIO

from sherloc.files.extraction.outcome import Reason, Unreadable

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def pages(stream: BinaryIO, tell: Callable[..., None]) -> Iterator[str]:
    """The text between form feeds. Raises Unreadable if its encoding is not known."""
    yield from decoded(stream.read()).split("\f")


def decoded(content: bytes, declared: str = "") -> str:
    """The text of bytes. `declared` is the encoding that the document names, if it names one."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for encoding in filter(None, ("utf-8", declared)):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Unreadable(Reason.ENCODING)
