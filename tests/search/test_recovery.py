"""What happens to the index when processes die and files are damaged: nothing is lost, nothing hangs."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

from sherloc.search.engine import SearchUnavailable
from sherloc.search.engines.whoosh import WhooshEngine
from sherloc.search.generations import Generations
from sherloc.search.query import Query
from tests.factories.documents import document

ROOT = Path(__file__).resolve().parents[2]

# A process that commits documents 1, 2, 3 … one by one and says which are committed.
WRITER = """
    import sys
    from pathlib import Path
    import django
    django.setup()
    from django.conf import settings
    settings.SEARCH_INDEX_DIR = Path(sys.argv[1])
    from sherloc.search.engines.whoosh import WhooshEngine
    from sherloc.search.generations import Generations
    from tests.factories.documents import document
    with Generations().lock(wait=5):
        engine = WhooshEngine()
        for number in range(int(sys.argv[2]), 10_000):
            if number % 7 == 0:
                engine.optimize()
            engine.index([document(number, f"Case {number}", "bank " * 50)], deleted=[number - 40])
            print(number, flush=True)
"""


def start_writer(folder: Path, first: int) -> subprocess.Popen[str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", textwrap.dedent(WRITER), str(folder), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
    )


def test_a_killed_writer_loses_no_committed_document_and_frees_the_lock(settings: Any) -> None:
    chance = random.Random(7)
    engine = WhooshEngine()
    engine.rebuild([])
    last = 0
    for _ in range(4):
        process = start_writer(settings.SEARCH_INDEX_DIR, last + 1)
        assert process.stdout
        last = int(process.stdout.readline())
        time.sleep(chance.uniform(0.0, 0.6))
        os.kill(process.pid, signal.SIGKILL)
        rest, _ = process.communicate()
        said = [int(line) for line in rest.split("\n") if line.strip().isdigit()]
        last = max([last, *said])
        expected = set(range(max(1, last - 39), last + 1))
        # The document in hand when it died may be in the index or not.
        held = WhooshEngine().keys()
        assert expected - {last - 39} <= held <= expected | {last + 1}
        WhooshEngine().check()
        assert WhooshEngine().search(Query("bank")).total == len(held)
    with Generations().lock():
        engine.index([document(9999, "After all", "bank")])
    assert engine.keys() - held == {9999}


@pytest.fixture
def engine() -> WhooshEngine:
    made = WhooshEngine()
    made.rebuild([document(number, f"Case {number}", "bank") for number in range(1, 30)])
    assert made.search(Query("bank")).total == 29
    return made


def files(suffix: str) -> list[Path]:
    folder = Generations().directory(Generations().pointer().generation)
    return sorted(folder.glob(f"*{suffix}"))


def assert_recovers(engine: WhooshEngine) -> None:
    """Both a process that was running and a new one cannot answer, until a rebuild arrives."""
    for one in (engine, WhooshEngine()):
        for _ in range(2):
            with pytest.raises(SearchUnavailable):
                one.search(Query("bank"))
        assert one.health()["ok"] is False
    WhooshEngine().rebuild([document(1, "Case", "bank")])
    assert engine.search(Query("bank")).total == 1
    assert engine.health()["ok"] is True


def test_a_deleted_index(engine: WhooshEngine, settings: Any) -> None:
    shutil.rmtree(settings.SEARCH_INDEX_DIR)
    assert_recovers(engine)


def test_a_deleted_generation(engine: WhooshEngine) -> None:
    shutil.rmtree(Generations().directory(Generations().pointer().generation))
    assert_recovers(engine)


@pytest.mark.parametrize("suffix", [".trm", ".pst", ".col", ".toc", ".values.npz", ".words.npz", "files-1"])
@pytest.mark.parametrize("damage", ["deleted", "emptied", "truncated", "flipped", "a folder"])
def test_a_damaged_file(engine: WhooshEngine, suffix: str, damage: str) -> None:
    path = files(suffix)[0]
    content = path.read_bytes()
    path.unlink()
    if damage == "a folder":
        path.mkdir()
    elif damage != "deleted":
        middle = len(content) // 2
        path.write_bytes(
            {
                "emptied": b"",
                "truncated": content[:middle],
                "flipped": content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :],
            }[damage]
        )
    assert_recovers(engine)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_index(engine: WhooshEngine, settings: Any) -> None:
    settings.SEARCH_INDEX_DIR.chmod(0)
    try:
        with pytest.raises(SearchUnavailable):
            engine.search(Query("bank"))
    finally:
        settings.SEARCH_INDEX_DIR.chmod(0o755)
    assert engine.search(Query("bank")).total == 29


def test_a_file_truncated_under_an_open_reader_is_noticed(engine: WhooshEngine) -> None:
    for path in files(".pst"):
        with path.open("r+b") as file:
            file.truncate(3)
    with pytest.raises(SearchUnavailable):
        engine.search(Query("case"))


def test_a_reader_goes_on_while_a_writer_commits_merges_and_rebuilds(
    settings: Any, engine: WhooshEngine
) -> None:
    engine.rebuild([])
    process = start_writer(settings.SEARCH_INDEX_DIR, 1)
    try:
        deadline = time.monotonic() + 120
        seen = asked = 0
        while seen < 12 and time.monotonic() < deadline:
            seen = max(seen, engine.search(Query("bank")).total)
            asked += 1
            time.sleep(0.01)
        assert seen >= 12
        assert asked > 12
    finally:
        process.kill()
        process.communicate()


def test_a_reader_that_a_writer_outruns_answers_from_what_it_has_open(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = WhooshEngine()
    numbers = iter(range(1000, 2000))
    verify = Generations.verify

    def outrun(generations: Generations, pointer: Any, known: Any = None, names: Any = None) -> None:
        if generations is engine._generations:
            for _ in range(3):  # the files of the pointer that was read are gone after two commits
                number = next(numbers)
                writer.index([document(number, f"Case {number}", "bank")])
                writer.optimize()
        verify(generations, pointer, known, names)

    before = engine.search(Query("bank")).total
    writer.index([document(999, "Case 999", "bank")])
    monkeypatch.setattr(Generations, "verify", outrun)
    assert engine.search(Query("bank")).total == before
    monkeypatch.undo()
    assert engine.search(Query("bank")).total > before + 3
