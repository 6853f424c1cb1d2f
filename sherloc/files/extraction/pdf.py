"""PDF: the text of each page, and what a PDF must not hold if it is to be taken.

pypdf alone keeps the order of Arabic letters; see docs/dependencies.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, BinaryIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from sherloc.files.extraction import rtl
from sherloc.files.extraction.outcome import Flaw, Reason, Unreadable

PROTECTED = (DependencyError, FileNotDecryptedError, WrongPasswordError)
MOST_OBJECTS = 1_000_000
ACTIONS = {"/JavaScript": Flaw.SCRIPT, "/Launch": Flaw.LAUNCH, "/RichMediaExecute": Flaw.MEDIA}
KEYS = {"/JS": Flaw.SCRIPT, "/EF": Flaw.EMBEDDED, "/XFA": Flaw.FORM}
TYPES = {"/EmbeddedFile": Flaw.EMBEDDED}
SUBTYPES = {
    "/FileAttachment": Flaw.EMBEDDED,
    "/RichMedia": Flaw.MEDIA,
    "/Movie": Flaw.MEDIA,
    "/Sound": Flaw.MEDIA,
    "/3D": Flaw.MEDIA,
}
NAMES = {
    b"JavaScript": Flaw.SCRIPT,
    b"JS": Flaw.SCRIPT,
    b"Launch": Flaw.LAUNCH,
    b"EmbeddedFile": Flaw.EMBEDDED,
}
NAMED = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile)(?![A-Za-z0-9])")


def pages(stream: BinaryIO, tell: Callable[..., None]) -> Iterator[str]:
    """The text of each page in its order; a page that can't be read is blank."""
    try:
        reader = PdfReader(stream)
        every = reader.pages
        tell(total=len(every))
        for page in every:
            yield _text(page)
    except PROTECTED as error:
        raise Unreadable(Reason.ENCRYPTED) from error


def _text(page: Any) -> str:
    painted: list[rtl.Fragment] = []

    def see(text: str, matrix: list[float], at: list[float], *_font: Any) -> None:
        if text:
            painted.append(rtl.Fragment(text, at[4] * matrix[0] + at[5] * matrix[2] + matrix[4]))

    try:
        text = page.extract_text(visitor_text=see)
        return rtl.ordered(painted) if rtl.RIGHT.search(text) else text
    except (MemoryError, *PROTECTED):
        raise
    except Exception:  # one broken page is not the document
        return ""


def flaw(stream: BinaryIO) -> Flaw:
    """The first thing found that speaks against the file.

    A file that opens without a password is taken though it forbids copying; what can't be decrypted
    here can't be checked, and is not.
    """
    try:
        reader = PdfReader(stream)
        if not len(reader.pages):
            return Flaw.NO_PAGES
        found, whole = _walk(reader)
    except PROTECTED:
        return Flaw.ENCRYPTED
    if found or whole:
        return found
    # Something could not be parsed here, and perhaps can by a viewer.
    stream.seek(0)
    match = NAMED.search(stream.read())
    return NAMES[match[1]] if match else Flaw.NO


def _walk(reader: PdfReader) -> tuple[Flaw, bool]:
    """(what was found in any object, whether all could be read)."""
    whole = True
    numbers = ((number, generation) for generation, row in reader.xref.items() for number in row)
    packed = ((number, 0) for number in reader.xref_objStm)
    for count, (number, generation) in enumerate(chain(list(numbers), list(packed))):
        if count == MOST_OBJECTS:
            return Flaw.TOO_LARGE, whole
        try:
            found = reader.get_object(IndirectObject(number, generation, reader))
        except (MemoryError, *PROTECTED):
            raise
        except Exception:
            whole = False
            continue
        if one := _found_in(found):
            return one, whole
        reader.resolved_objects.pop((generation, number), None)  # or memory fills with all of them
    return Flaw.NO, whole


def _found_in(found: Any) -> Flaw:
    """What one object holds, without following references: each is looked at by itself."""
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            if flaw := _of_dictionary(one):
                return flaw
            waiting.extend(dict.values(one))
        elif isinstance(one, ArrayObject):
            waiting.extend(list.__iter__(one))
    return Flaw.NO


def _of_dictionary(one: DictionaryObject) -> Flaw:
    for key, flaw in KEYS.items():
        if key in one:
            return flaw
    for key, flaws in (("/S", ACTIONS), ("/Type", TYPES), ("/Subtype", SUBTYPES)):
        value = dict.get(one, key)
        if isinstance(value, str) and value in flaws:
            return flaws[value]
    return Flaw.NO
