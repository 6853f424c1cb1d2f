"""Runs the child process: one document each, stopped with its whole group when its time is up."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

from sherloc.files.extraction.outcome import Limits

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[3]
# What the child may know: nothing of the portal's own environment, which holds its secrets.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
STOPPED = {-signal.SIGKILL, -signal.SIGXCPU}


@dataclass
class Report:
    """What the child said before it ended, and how that was."""

    pages: list[str] = field(default_factory=list)
    total: int = 0
    end: str | None = None
    """The code it ended with; None if it was stopped or broke down."""
    stopped: bool = False
    """Whether its time was up."""


def run(task: str, stream: BinaryIO, content_type: str, limits: Limits) -> Report:
    """Have the child `check` or `read` a file; never raises for what a document does."""
    command = [
        sys.executable, "-m", "sherloc.files.extraction.child", task, content_type, json.dumps(asdict(limits))
    ]  # fmt: skip
    with tempfile.TemporaryFile() as said, _as_file(stream) as given:
        process = subprocess.Popen(
            command,
            stdin=given,
            stdout=said,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=ENVIRONMENT,
            start_new_session=True,
        )
        try:
            process.wait(limits.seconds)
        except subprocess.TimeoutExpired:
            pass
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        said.seek(0)
        report = _heard(said)
    report.stopped = report.end is None and process.returncode in STOPPED
    if report.end is None and not report.stopped:
        logger.warning("Reading a document of %s broke down (%s).", content_type, process.returncode)
    return report


@contextlib.contextmanager
def _as_file(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream as a file of the system, from its beginning; its own position stays as it is."""
    stream.flush()
    try:
        number = stream.fileno()
    except (OSError, AttributeError):
        with tempfile.TemporaryFile() as copy:
            before = stream.tell()
            stream.seek(0)
            shutil.copyfileobj(stream, copy)
            stream.seek(before)
            copy.seek(0)
            yield copy
        return
    # The child moves the system's position, of which the stream's buffer knows nothing.
    before = os.lseek(number, 0, os.SEEK_CUR)
    os.lseek(number, 0, os.SEEK_SET)
    try:
        yield stream
    finally:
        os.lseek(number, before, os.SEEK_SET)


def _heard(said: BinaryIO) -> Report:
    report = Report()
    for line in said:
        try:
            told = json.loads(line)
        except ValueError:  # cut off in the middle
            break
        if "page" in told:
            report.pages.append(told["page"])
        report.total = told.get("total", report.total)
        report.end = told.get("end", report.end)
        if error := told.get("error"):
            logger.info("A document could not be read: %s.", error)
    return report
