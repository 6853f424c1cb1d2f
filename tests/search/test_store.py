"""The segments are Whoosh's: its own searcher finds in them what ours does; and it is kept in one place."""

from __future__ import annotations

import random
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sherloc.search.analysis import Group, Sequence, Step, Term
from sherloc.search.engines import places
from sherloc.search.engines.matching import Matcher
from sherloc.search.engines.places import Role
from sherloc.search.engines.whoosh import WhooshEngine
from sherloc.search.generations import Generations
from tests.factories.documents import document

ROOT = Path(__file__).resolve().parents[2]
WORDS = ["alpha", "beta", "gamma", "delta", "kappa", "omega", "sigma", "theta"]


@pytest.fixture(scope="module")
def chance() -> random.Random:
    return random.Random(5)


@pytest.fixture
def engine(chance: random.Random) -> WhooshEngine:
    """Several segments, some documents replaced and some deleted."""

    def one(number: int) -> Any:
        return document(number, body=" ".join(chance.choices(WORDS, k=chance.randint(1, 9))), date="2020")

    made = WhooshEngine()
    made.rebuild(one(number) for number in range(1, 60))
    made.index([one(number) for number in range(50, 90)], deleted=range(1, 9))
    made.index([one(95)], deleted=[51])
    return made


def by_whoosh(query: Any) -> set[int]:
    """The keys of what Whoosh's own searcher finds on the same files."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from whoosh.index import open_dir

        index = open_dir(str(Generations().directory(Generations().pointer().generation)))
        found = WhooshEngine().current()
        with index.searcher() as searcher:
            return {int(found.values.pk[number]) for number in query.docs(searcher)}


def by_us(engine: WhooshEngine, *groups: Group) -> set[int]:
    snapshot = engine.current()
    matcher = Matcher(snapshot, "en", 10)
    masks = [matcher.clause(group)[0] for group in groups]
    return set(snapshot.values.pk[np.logical_and.reduce(masks)].tolist())


def group(*alternatives: Any) -> Group:
    return Group("", 0, 0, alternatives)


def test_words_are_found_where_whoosh_finds_them(engine: WhooshEngine, chance: random.Random) -> None:
    from whoosh import query

    for _ in range(30):
        first, second, third = (chance.choice(WORDS) for _ in range(3))
        asked = query.And(
            [query.Term("text", first), query.Or([query.Term("text", second), query.Term("text", third)])]
        )
        assert by_us(engine, group(Term(first)), group(Term(second), Term(third))) == by_whoosh(asked)


def test_phrases_are_found_where_whoosh_finds_them(engine: WhooshEngine, chance: random.Random) -> None:
    from whoosh import query

    some = 0
    for _ in range(30):
        words = chance.choices(WORDS, k=chance.randint(2, 3))
        steps = tuple(Step(offset, (word,)) for offset, word in enumerate(words))
        found = by_us(engine, group(Sequence(steps)))
        assert found == by_whoosh(query.Phrase("text", words))
        some += bool(found)
    assert some > 5


def test_a_place_tells_role_and_text_and_never_runs_into_the_next() -> None:
    title, body = places.base(Role.TITLE, 1), places.base(Role.BODY, 3)
    found = np.array([title, title + places.LAST_PLACE, body, places.FIRST_CONCEPT], dtype=np.uint32)
    assert places.texts(found).tolist() == [1, 1, 3, -1]
    assert places.weights(found).tolist() == places.WEIGHTS[[0, 0, 2, Role.CONCEPT]].tolist()
    assert title + places.LAST_PLACE < places.base(Role.TITLE, 2)


def test_whoosh_is_imported_in_one_place_alone() -> None:
    importing = [
        path.relative_to(ROOT).as_posix()
        for folder in ("sherloc", "portal")
        for path in (ROOT / folder).rglob("*.py")
        if any(
            line.strip().startswith(("import whoosh", "from whoosh"))
            for line in path.read_text().splitlines()
        )
    ]
    assert importing == ["sherloc/search/engines/whoosh_store.py"]


def test_bulk_writes_of_records_tell_the_outbox() -> None:
    """Saves arrive through the receiver; what goes past `save` has to enqueue by itself."""
    elsewhere = {
        "sherloc/editorial/imports/applying.py",  # `insert` and the saves before it enqueue these records
        "sherloc/files/texts.py",  # `search.file_reading` enqueues whose file it is, in one transaction
        "sherloc/meetings/loading.py",  # bodies are no records
    }
    past_save = (".bulk_create(", ".bulk_update(", "InsertQuery", "_raw_delete(")
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "sherloc").rglob("*.py")
        if "migrations" not in path.parts
        and "vocabularies" not in path.parts
        and path.relative_to(ROOT).as_posix() not in elsewhere
        for source in [path.read_text()]
        if any(one in source for one in past_save) and "enqueue" not in source
    ]
    assert silent == []
