"""DOCX: its text in portions, as the breaks say that Word last showed, or its author set.

What a reader of the document does not see is left out: deleted and moved text, hidden text, field
codes, comments, and the second form of a drawing that Word keeps for its older versions.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from sherloc.files.extraction.office import DAMAGE, events
from sherloc.files.extraction.outcome import Reason, Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SKIPPED = {f"{W}pPr", f"{W}del", f"{W}moveFrom", f"{W}rt", f"{W}sectPr", f"{MC}Fallback"}
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
SHOWN_BREAK, SET_BREAK = "\f", "\v"
PUT = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}lastRenderedPageBreak": SHOWN_BREAK}


def pages(stream: BinaryIO, tell: Callable[..., None]) -> Iterator[str]:
    """The text between page breaks."""
    try:
        with zipfile.ZipFile(stream) as package:
            names = set(package.namelist())
            text = _text(package, "word/document.xml")
            text += "".join(_text(package, name) for name in NOTES if name in names)
    except DAMAGE as error:
        raise Unreadable(Reason.DAMAGED) from error
    used, ignored = (SHOWN_BREAK, SET_BREAK) if SHOWN_BREAK in text else (SET_BREAK, SHOWN_BREAK)
    yield from text.replace(ignored, "").split(used)


def _text(package: zipfile.ZipFile, part: str) -> str:
    writer = _Writer()
    for event, element in events(package, part):
        if event == "start":
            writer.start(element)
        else:
            writer.end(element)
    return "".join(writer.out)


class _Writer:
    """Gathers the text of a part from its elements in their order."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.skipped = 0
        self.hidden = False

    def start(self, element: Any) -> None:
        """An element begins."""
        if element.tag in SKIPPED:
            self.skipped += 1
        elif element.tag == f"{W}vanish":
            self.hidden = element.get(f"{W}val", "true") not in ("0", "false", "off")

    def end(self, element: Any) -> None:
        """An element ends, its text known."""
        tag = element.tag
        if tag in SKIPPED:
            self.skipped -= 1
            element.clear()
        elif not self.skipped:
            self._put(tag, element)
        if tag == f"{W}r":
            self.hidden = False
        if tag in (f"{W}p", f"{W}r"):
            element.clear()

    def _put(self, tag: str, element: Any) -> None:
        if tag == f"{W}t":
            if not self.hidden:
                self.out.append(element.text or "")
        elif tag in PUT:
            self.out.append(PUT[tag])
        elif tag == f"{W}br":
            self.out.append(SET_BREAK if element.get(f"{W}type") == "page" else "\n")
        elif tag == f"{W}p":
            self.out.append("\n")
        elif tag == f"{W}tc":
            self._close("\n", "\t")
        elif tag == f"{W}tr":
            self._close("\t", "\n")

    def _close(self, last: str, put: str) -> None:
        """End a cell or a row: what stands last gives way."""
        if self.out and self.out[-1] == last:
            self.out.pop()
        self.out.append(put)
