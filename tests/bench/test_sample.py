"""The measurements themselves, on the smallest collection: both sites are filled, served and agree."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from bench import corpus, report
from bench.measuring import Options, measure_size
from bench.words import planted

SIZE = 200
# Both sites stand on a SQLite of their own, whatever database the tests use: once is enough.
pytestmark = pytest.mark.skipif("postgres" in os.environ.get("DATABASE_URL", ""), reason="Done on SQLite.")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A whole run on SQLite, with two requests for each kind of page."""
    folder = tmp_path_factory.mktemp("bench")
    options = Options(requests=2, budget=60.0, published=1, busy=False, engines=("fts5",))
    return measure_size(SIZE, ["sqlite"], folder, options)


def _holding(word: str) -> int:
    """How many records of the corpus hold a word."""
    return sum(
        any(word in text["body"].lower() for text in record["texts"].values())
        for record in corpus.records(SIZE)
    )


def test_a_smaller_collection_is_the_beginning_of_a_larger_one() -> None:
    assert list(corpus.records(20)) == list(corpus.records(30))[:20]


def test_both_sites_find_the_same_number_of_records_for_a_rare_word(results: dict[str, Any]) -> None:
    expected = {word: _holding(word) for word in results["sites"]["portal/sqlite"]["totals"]}
    assert any(expected.values())
    assert results["sites"]["portal/sqlite"]["totals"] == expected
    assert results["sites"]["plain/sqlite"]["totals"] == expected


def test_every_kind_of_page_is_answered_by_both_sites(results: dict[str, Any]) -> None:
    for site in results["sites"].values():
        assert set(site["pages"]) == set(report.PAGES)
        assert all(times["requests"] == 2 and not times["stopped"] for times in site["pages"].values())


def test_a_bare_engine_finds_what_the_corpus_holds(results: dict[str, Any]) -> None:
    expected = {
        "word in 1 %": _holding(planted("usual")[0]),
        "word in 10 %": _holding(planted("common")[0]),
        "everything": SIZE,
    }
    for engine in results["engines"].values():
        assert {name: engine["questions"][name]["total"] for name in expected} == expected


def test_a_published_change_is_found(results: dict[str, Any]) -> None:
    for site in results["sites"].values():
        assert all(row["found"] < 60 for row in site["published"])


def test_the_table_takes_the_place_of_the_one_before(results: dict[str, Any], tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n")
    report.put(page, report.table([results]))
    text = page.read_text()
    assert "old" not in text and text.startswith("before\n") and text.endswith("\nafter\n")
    assert "| record page | 200 |" in text
