"""Office Open XML packages: what they must not hold if they are to be taken, and safe XML out of them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from sherloc.files.extraction.outcome import Flaw, Reason, Unreadable

MOST_MEMBERS = 2_000
MOST_BYTES = 500 * 1024 * 1024
# Text in XML shrinks to a twentieth, tables of numbers to a fiftieth.
LARGE, MOST_RATIO = 10 * 1024 * 1024, 200
PART_MAX_BYTES = 100 * 1024 * 1024
SMALL_PART_MAX_BYTES = 4 * 1024 * 1024
ENCRYPTED_FLAG = 0x1
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Opened by Word without a question, from wherever they are.
LINKED = ("/oleObject", "/subDocument", "/frame", "/aFChunk", "/control")
# What opening and reading a damaged or hostile package raises; the last but one for a compression unknown here.
DAMAGE = (zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException, NotImplementedError, EOFError)
OFFICE_SUFFIXES = {".docx", ".xlsx", ".pptx"}


def flaw(stream: BinaryIO, main: str) -> Flaw:
    """The first thing found that speaks against a package whose main part is `main`."""
    try:
        with zipfile.ZipFile(stream) as package:
            return _by_names(package, main) or _by_relationships(package) or _by_content(package, main)
    except DAMAGE:
        return Flaw.DAMAGED


def _by_names(package: zipfile.ZipFile, main: str) -> Flaw:
    members = package.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
        return Flaw.TOO_LARGE
    if main not in package.namelist():
        return Flaw.OTHER_TYPE
    if len(set(package.namelist())) < len(members):  # a viewer may open another than was checked
        return Flaw.DAMAGED
    for member in members:
        if member.file_size > LARGE and member.file_size > MOST_RATIO * member.compress_size:
            return Flaw.TOO_LARGE
        if member.flag_bits & ENCRYPTED_FLAG:
            return Flaw.ENCRYPTED
        path = PurePosixPath(member.filename.lower().replace("\\", "/"))
        if path.name in ("vbaproject.bin", "vbadata.xml") or "activex" in path.parts:
            return Flaw.MACROS
        if "embeddings" in path.parts and path.suffix not in OFFICE_SUFFIXES and not member.is_dir():
            return Flaw.EMBEDDED
    return Flaw.NO


def _by_relationships(package: zipfile.ZipFile) -> Flaw:
    for name in package.namelist():
        if not name.lower().endswith(".rels"):
            continue
        for element in elements(package, name, SMALL_PART_MAX_BYTES):
            if element.tag != RELATIONSHIP or element.get("TargetMode", "").lower() != "external":
                continue
            kind = element.get("Type", "")
            if kind.endswith(LINKED):
                return Flaw.LINKED
            if kind.endswith("/attachedTemplate") and _is_remote(element.get("Target", "")):
                return Flaw.TEMPLATE
    return Flaw.NO


def _is_remote(target: str) -> bool:
    """Whether a template lies on another machine: Word notes its own on the author's disk, which harms nobody."""
    target = target.strip().lower().replace("\\", "/").removeprefix("file:///")
    return "://" in target or target.startswith("//")


def _by_content(package: zipfile.ZipFile, main: str) -> Flaw:
    for element in elements(package, "[Content_Types].xml", SMALL_PART_MAX_BYTES):
        if "macroenabled" in element.get("ContentType", "").lower():
            return Flaw.MACROS
    for _ in elements(package, main):
        pass
    return Flaw.NO


def elements(package: zipfile.ZipFile, name: str, most: int = PART_MAX_BYTES) -> Iterator[Any]:
    """The elements of a part as they end; raises ParseError, DefusedXmlException or KeyError."""
    for event, element in events(package, name, most):
        if event == "end":
            yield element
            element.clear()


def events(package: zipfile.ZipFile, name: str, most: int = PART_MAX_BYTES) -> Iterator[tuple[str, Any]]:
    """(start or end, element) of a part. Raises Unreadable if it is larger than `most` bytes."""
    if package.getinfo(name).file_size > most:
        raise Unreadable(Reason.TOO_LARGE)
    part: IO[bytes]
    with package.open(name) as part:
        yield from iterparse(part, events=("start", "end"), forbid_dtd=True)
