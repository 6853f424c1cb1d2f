"""Generations of the index on disk: the pointer, checksums, roll-back and what is swept away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sherloc.search.engine import SearchUnavailable
from sherloc.search.engines.whoosh import WhooshEngine
from sherloc.search.generations import Generations, IndexLocked
from sherloc.search.query import Query
from tests.factories.documents import document


@pytest.fixture
def engine() -> WhooshEngine:
    made = WhooshEngine()
    made.rebuild([document(1, "bank"), document(2, "court")])
    return made


def directory(settings: Any) -> Path:
    return Generations().directory(Generations().pointer().generation)


def test_a_rebuild_replaces_the_pointer_and_keeps_the_generation_before(
    engine: WhooshEngine, settings: Any
) -> None:
    first = Generations().pointer().generation
    second = engine.rebuild([document(3, "money")])
    third = engine.rebuild([document(4, "money")])
    assert Generations().pointer().generation == third
    assert Generations().previous() == second
    assert not Generations().directory(first).exists()


def test_a_reader_sees_each_commit_and_each_new_generation(engine: WhooshEngine) -> None:
    reader = WhooshEngine()
    assert reader.search(Query("money")).total == 0
    engine.index([document(3, "money")])
    assert reader.search(Query("money")).total == 1
    engine.rebuild([document(3, "money"), document(4, "money")])
    assert reader.search(Query("money")).total == 2


def test_a_roll_back_returns_to_the_last_commit_of_the_generation_before(engine: WhooshEngine) -> None:
    engine.index([document(3, "money")])
    engine.rebuild([document(4, "money")])
    Generations().roll_back()
    assert engine.keys() == {1, 2, 3}
    engine.index([document(5, "money")])
    assert engine.keys() == {1, 2, 3, 5}


def test_without_an_earlier_generation_there_is_nothing_to_return_to(engine: WhooshEngine) -> None:
    with pytest.raises(SearchUnavailable):
        Generations().roll_back()


def test_every_file_of_a_commit_has_its_checksum_recorded(engine: WhooshEngine, settings: Any) -> None:
    engine.index([document(3, "money")])
    folder = directory(settings)
    recorded = Generations().files(Generations().pointer())
    assert len(recorded) == 11
    assert all((folder / name).is_file() and len(checksum) == 64 for name, checksum in recorded.items())


def test_a_commit_deletes_what_only_older_commits_used(engine: WhooshEngine, settings: Any) -> None:
    for number in range(3, 9):
        engine.index([document(number, "money")])
        engine.index([], deleted=[number])
    assert len([path for path in directory(settings).iterdir() if path.is_file()]) <= 20


def test_a_failed_rebuild_leaves_the_current_generation_and_no_rubbish(
    engine: WhooshEngine, settings: Any
) -> None:
    before = Generations().pointer()

    def broken() -> Any:
        yield document(3, "money")
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        engine.rebuild(broken())
    assert Generations().pointer() == before
    assert len(list(settings.SEARCH_INDEX_DIR.glob("g-*"))) == 1


def test_an_unfinished_generation_is_swept_by_the_next_rebuild(engine: WhooshEngine, settings: Any) -> None:
    left = Generations().new()
    engine.rebuild([document(3, "money")])
    engine.rebuild([document(3, "money")])
    assert not Generations().directory(left).exists()


def test_only_one_process_writes() -> None:
    with Generations().lock(), pytest.raises(IndexLocked), Generations().lock(wait=0.1):
        pass
    with Generations().lock():
        pass


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"generation": "g-1"}', b"\xff\xfe"])
def test_a_pointer_that_makes_no_sense_is_no_index(
    engine: WhooshEngine, settings: Any, content: bytes
) -> None:
    (settings.SEARCH_INDEX_DIR / "CURRENT").write_bytes(content)
    with pytest.raises(SearchUnavailable):
        engine.search(Query("bank"))


def test_an_index_of_another_format_has_to_be_rebuilt(engine: WhooshEngine, settings: Any) -> None:
    path = settings.SEARCH_INDEX_DIR / "CURRENT"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 0}))
    with pytest.raises(SearchUnavailable):
        engine.search(Query("bank"))
