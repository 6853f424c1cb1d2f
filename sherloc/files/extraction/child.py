"""The process in which a document is opened: bounded, without the portal, its settings or secrets.

`python -m sherloc.files.extraction.child TASK CONTENT_TYPE LIMITS` reads the file from standard input
and writes JSON lines: `{"total": 12}`, `{"page": "..."}` for each, and `{"end": code}`. What was
written before the process is stopped counts.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any, BinaryIO

from sherloc.files.extraction.outcome import DOCX, PDF, Flaw, Limits, Reason, Unreadable

OUTPUT_MAX_BYTES = 64 * 1024 * 1024


def main() -> None:
    """Do what the arguments say."""
    task, content_type, given = sys.argv[1:4]
    limits = Limits(**json.loads(given))
    _bound(limits)
    stream = sys.stdin.buffer
    try:
        end = check(stream, content_type) if task == "check" else read(stream, content_type, limits)
    except Unreadable as error:
        end = error.reason
    except MemoryError:
        end = Reason.TOO_LARGE
    except Exception as error:
        # Both `Reason` and `Flaw` have these two codes.
        tell(end=Reason.DAMAGED, error=type(error).__name__)
        return
    tell(end=end)


def read(stream: BinaryIO, content_type: str, limits: Limits) -> Reason:
    """Tell the pages of a document; the reason if they are not all of them."""
    from sherloc.files.extraction import docx, html, pdf, plain

    readers = {PDF: pdf.pages, DOCX: docx.pages, "text/html": html.pages, "text/plain": plain.pages}
    left = limits.characters
    for number, page in enumerate(readers[content_type](stream, tell)):
        if number == limits.pages or left <= 0:
            return Reason.PARTLY
        tell(page=page[:left])
        left -= len(page)
    return Reason.FINE if left >= 0 else Reason.PARTLY


def check(stream: BinaryIO, content_type: str) -> Flaw:
    """What speaks against taking the file."""
    from sherloc.files.extraction import office, pdf

    if content_type == PDF:
        return pdf.flaw(stream)
    return office.flaw(stream, "word/document.xml" if content_type == DOCX else "xl/workbook.xml")


def tell(**line: Any) -> None:
    """One line to the parent, at once."""
    sys.stdout.buffer.write(json.dumps(line).encode("ascii") + b"\n")
    sys.stdout.buffer.flush()


def _bound(limits: Limits) -> None:
    """Processor time, memory, and what may be written; a system that knows no such limit does without."""
    seconds = max(1, int(limits.seconds))
    bounds = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: OUTPUT_MAX_BYTES,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_AS: _memory() + limits.memory,
    }
    for name, value in bounds.items():
        try:
            resource.setrlimit(name, (value, value))
        except (ValueError, OSError):
            continue
    os.nice(5)


def _memory() -> int:
    """The address space of this process, in bytes; 1 GiB where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 1 << 30


if __name__ == "__main__":
    main()
