"""With the index deleted, truncated or garbled, reading goes on and search answers from the database."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sherloc.search import indexer
from tests.browse.conftest import Reader
from tests.factories import records

pytestmark = pytest.mark.django_db

NOTICE = "Full-text search is being restored."


def delete(folder: Path) -> None:
    shutil.rmtree(folder)


def delete_pointer(folder: Path) -> None:
    (folder / "CURRENT").unlink()


def truncate(folder: Path) -> None:
    for path in files(folder):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(folder: Path) -> None:
    for path in files(folder):
        path.write_bytes(b"")


def garble(folder: Path) -> None:
    for path in files(folder):
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(content)


def put_a_file_in_its_place(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("This is no folder.")


def files(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and path.stat().st_size and path.name != "indexer.lock"
    ]


DAMAGES = (delete, delete_pointer, truncate, empty, garble, put_a_file_in_its_place)


@pytest.fixture(params=DAMAGES, ids=lambda damage: damage.__name__)
def damaged(
    request: pytest.FixtureRequest, reader: Reader, library: dict[str, Any], settings: Any
) -> dict[str, Any]:
    """A library whose index was in use before it was damaged."""
    assert not reader.search(q="couriers")["degraded"]
    request.param(Path(settings.SEARCH_INDEX_DIR))
    return library


def test_search_answers_from_the_database_and_says_so(reader: Reader, damaged: dict[str, Any]) -> None:
    page = reader.text("/en/search/", q="couriers")
    assert NOTICE in page
    assert "A study of couriers" in page
    assert "1 result" in page or "2 results" in page


def test_reading_goes_on(reader: Reader, damaged: dict[str, Any]) -> None:
    for row in damaged.values():
        address = f"/en/{row.kind_info.segment}/{row.public_id}"
        reader.get(f"{address}/")
        reader.get(f"{address}.json")
    for path in (
        "/en/",
        "/en/cases/",
        "/en/search.json?q=couriers",
        "/en/search.atom",
        "/sitemap.xml",
        "/readyz",
    ):
        reader.get(path)


def test_a_number_still_leads_to_its_record(reader: Reader, damaged: dict[str, Any]) -> None:
    reader.get("/en/search/", 302, q="KENx001")


def test_a_rebuild_restores_search_while_the_site_serves(
    reader: Reader, damaged: dict[str, Any], settings: Any
) -> None:
    assert reader.search(q="couriers")["degraded"]
    folder = Path(settings.SEARCH_INDEX_DIR)
    if folder.is_file():
        folder.unlink()  # nothing but an operator may delete what is no index
    indexer.rebuild()
    context = reader.search(q="couriers")
    assert not context["degraded"]
    assert {card["title"] for card in context["results"]} == {
        "A study of couriers",
        "Nairobi laundering case",
    }


def test_what_cannot_be_filtered_by_an_index_is_filtered_by_the_database(
    reader: Reader, damaged: dict[str, Any]
) -> None:
    context = reader.search(q="case", country="KEN", kind="case")
    assert [card["title"] for card in context["results"]] == ["Nairobi laundering case"]
    assert [chip["label"] for chip in context["chips"]] == ["Case law", "Kenya"]


def test_words_of_the_database_s_own_language_are_only_words(reader: Reader, damaged: dict[str, Any]) -> None:
    for question in ("%", "_", "100%", "a' OR 1=1 --", "\\"):
        assert reader.search(q=question)["total"] in range(7)


def test_before_the_first_index_is_made_the_site_serves(reader: Reader, index: Callable[[], int]) -> None:
    records.quick(records.Case, "The very first case")
    assert NOTICE in reader.text("/en/search/", q="first")
    index()
    assert NOTICE not in reader.text("/en/search/", q="first")
