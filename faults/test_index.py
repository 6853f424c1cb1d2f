"""The index under kill -9, a hundred times, and on a disk that fills up, ten times."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sherloc.search.engines.whoosh import WhooshEngine
from sherloc.search.generations import Generations
from sherloc.search.query import Query
from tests.factories.documents import document
from tests.search.test_recovery import start_writer

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "100"))
KEPT = 39  # the writer deletes document n - 40 with document n


def test_a_writer_killed_again_and_again_loses_nothing(settings: Any) -> None:
    chance = random.Random()
    engine = WhooshEngine()
    engine.rebuild([])
    last = 0
    for _ in range(ROUNDS):
        process = start_writer(settings.SEARCH_INDEX_DIR, last + 1)
        assert process.stdout
        last = int(process.stdout.readline())
        time.sleep(chance.uniform(0.0, 0.8))
        os.kill(process.pid, signal.SIGKILL)
        rest, _ = process.communicate()
        last = max([last, *(int(line) for line in rest.split("\n") if line.strip().isdigit())])
        expected = set(range(max(1, last - KEPT), last + 1))
        held = WhooshEngine().keys()
        assert expected - {last - KEPT} <= held <= expected | {last + 1}
        WhooshEngine().check()
    with Generations().lock():
        engine.index([document(99_999, "After all", "bank")])
    held = engine.keys()
    assert 99_999 in held


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes; only root on Linux can make one."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("A small disk can only be made by root on Linux.")
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=True)
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_stops_writing_and_nothing_else(small_disk: Path, settings: Any) -> None:
    settings.SEARCH_INDEX_DIR = small_disk / "index"
    engine = WhooshEngine()
    engine.rebuild([document(0, "Case 0", "bank")])
    for _ in range(max(1, ROUNDS // 10)):
        before = engine.keys()
        ballast = small_disk / "ballast"
        free = os.statvfs(small_disk)
        ballast.write_bytes(b"x" * max(0, free.f_bavail * free.f_frsize - 16_384))
        process = start_writer(settings.SEARCH_INDEX_DIR, 1)
        process.communicate(timeout=60)
        assert process.returncode != 0
        assert WhooshEngine().search(Query("bank")).total >= len(before)
        ballast.unlink()
        with Generations().lock(wait=1):
            engine.index([document(5_000, "Room again", "bank")])
        held = engine.keys()
        assert 5_000 in held
