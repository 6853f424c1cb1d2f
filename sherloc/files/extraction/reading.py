"""The text of a document and its flaws, for the rest of the portal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sherloc.files.extraction.judging import judge
from sherloc.files.extraction.outcome import DOCX, PDF, XLSX, Extraction, Flaw, Limits, Quality, Reason
from sherloc.files.extraction.runner import Report, run
from sherloc.files.extraction.tidying import clean, portions, tidy

READABLE = {PDF, DOCX, "text/html", "text/plain"}
CHECKED = {PDF, DOCX, XLSX}
READING = Limits(seconds=30)
CHECKING = Limits(seconds=15)


def extract(source: Path | BinaryIO, content_type: str, limits: Limits = READING) -> Extraction:
    """What a file says, read in a process of its own; never raises for what the file holds.

    content_type: PDF, DOCX, HTML or plain text, parameters such as a charset left aside; any other
    gives no text and the reason TYPE. The stream's position is left as it is.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in READABLE:
        return Extraction(reason=Reason.TYPE)
    if isinstance(source, Path):
        with source.open("rb") as stream:
            return _extraction(run("read", stream, kind, limits), kind)
    return _extraction(run("read", source, kind, limits), kind)


def check(stream: BinaryIO, content_type: str, limits: Limits = CHECKING) -> Flaw:
    """What speaks against taking a PDF, DOCX or XLSX that has the marks of one; `Flaw.NO` if nothing does."""
    if content_type not in CHECKED:
        return Flaw.NO
    report = run("check", stream, content_type, limits)
    if report.end is None:
        return Flaw.TOO_LONG if report.stopped else Flaw.DAMAGED
    return Flaw(report.end)


def _extraction(report: Report, kind: str) -> Extraction:
    ended = _ended(report)
    total = max(report.total, len(report.pages)) if kind == PDF else 0
    if not any(page.strip() for page in report.pages):
        return Extraction(reason=ended or Reason.NO_TEXT, total=total)
    cleaned = [clean(page) for page in report.pages]
    # Before it is tidied, which hides what is wrong.
    quality, reason = judge(cleaned, may_be_pictures=kind == PDF)
    if quality is Quality.NONE:
        return Extraction(reason=reason, total=total)
    pages = tidy(cleaned)
    if kind != PDF:
        pages = [piece for page in pages if page for piece in portions(page)]
    found = Extraction(tuple(pages), quality, reason, total)
    if ended and quality is Quality.GOOD:
        return replace(found, quality=Quality.DOUBTFUL, reason=Reason.PARTLY)
    return found


def _ended(report: Report) -> Reason:
    if report.end is None:
        return Reason.TOO_LONG if report.stopped else Reason.DAMAGED
    return Reason(report.end)
