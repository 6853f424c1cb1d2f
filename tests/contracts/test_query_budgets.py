"""What a public page may ask the database, and that it asks no more where there is more to show."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sherloc.browse.filters import RecordFilterSet
from sherloc.records.kinds import KINDS
from sherloc.records.models import Case, Law, Provision, Publication
from sherloc.vocabularies import cache
from tests.contracts.inventory import data, pages, read
from tests.factories import meetings, records, vocabularies
from tests.records.conftest import fill_case

pytestmark = pytest.mark.django_db

ANY_PAGE, RECORD_PAGE = 12, 8
FEW, MANY = 3, 30
MEETINGS = ("meeting", "item", "paper", "advice", "endorsing", "deciding")


def grow(library: dict[str, Any], first: int, last: int) -> None:
    """More of everything: records of each kind, and children, provisions and links of those there are."""
    for number in range(first, last):
        country = vocabularies.country(f"Y{number:02}", region=vocabularies.region("019"))
        described = {
            "countries": (country,), "crime_types": (vocabularies.crime_type(f"crime-{number}"),),
            "articles": (vocabularies.article(f"untoc:{number + 1}"),),
            "terms": (vocabularies.term("issue", f"issue-{number}"),), "date": f"20{number:02}",
            "summary": "<p>Laundering case.</p>", "texts": {"fr": {"title": "T", "summary": "", "body": ""}},
        }  # fmt: skip
        case, act, study = (
            records.quick(model, f"Case {number}", **described) for model in (Case, Law, Publication)
        )
        section = records.quick(Provision, f"Case {number}", law=library["act"], **described)
        for name, other in (
            ("act", case),
            ("section", act),
            ("study", section),
            ("nairobi", study),
            ("cairo", act),
        ):
            records.relate(library[name], other)
            records.relate(other, library[name])
            records.attach(library[name], title=f"File {number}")


@pytest.fixture(autouse=True)
def one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a page may take longer than the time after which a process looks again."""
    monkeypatch.setattr(cache, "CHECK_SECONDS", math.inf)


def counted(client: Client, addresses: dict[str, str]) -> dict[str, int]:
    """The queries of each page, one look at the stamp of the vocabularies included."""
    counts = {}
    for name, path in addresses.items():
        read(client.get(path))
        cache._Held.checked = -math.inf
        with CaptureQueriesContext(
            connection,
        ) as captured:
            response = read(client.get(path))
        assert response.status_code < 500
        counts[name] = len([query for query in captured if not re.match("SAVEPOINT|RELEASE", query["sql"])])
    return counts


def test_every_public_page_asks_little_and_the_same_with_three_records_as_with_thirty(
    client: Client, library: dict[str, Any], index: Callable[[], int]
) -> None:
    addresses = pages(library) | data(library)
    grow(library, 0, FEW)
    fill_case(library["brasilia"], FEW, library["section"])
    of_meetings = {name: library[name] for name in MEETINGS}
    meetings.enlarge(of_meetings, 0, FEW)
    index()
    few = counted(client, addresses)
    grow(library, FEW, MANY)
    fill_case(records.quick(Case, "Case"), MANY, library["section"])
    fill_case(library["cairo"], MANY, library["section"])
    meetings.enlarge(of_meetings, FEW, MANY)
    index()
    many = counted(client, addresses)
    assert many == few
    records_alone = [kind for kind, info in KINDS.items() if info.app == "records"]
    record_pages = {"case page in Arabic", *(f"{kind} page" for kind in records_alone)}
    record_pages |= {f"{kind} as json" for kind in KINDS}
    assert record_pages <= set(many)
    assert {name: count for name, count in many.items() if count > ANY_PAGE} == {}
    assert {name: many[name] for name in record_pages if many[name] > RECORD_PAGE} == {}


def test_an_empty_portal_asks_no_more(client: Client, index: Callable[[], int]) -> None:
    index()
    paths = {
        path: path for path in ("/en/", "/en/search/", "/en/search.json", "/en/search.atom", "/en/cases/")
    }
    assert max(counted(client, paths).values()) <= ANY_PAGE


def test_without_an_index_a_search_asks_little_too(
    client: Client, library: dict[str, Any], settings: Any, tmp_path: Any
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing"
    from sherloc.search.engine import get_engine

    get_engine.cache_clear()
    paths = {
        path: path
        for path in (
            "/en/",
            "/en/search/?q=laundering&country=KEN&region=002",
            "/en/search.json?q=case",
            "/en/laws/",
        )
    }
    assert max(counted(client, paths).values()) <= ANY_PAGE


@pytest.mark.parametrize("name", RecordFilterSet.base_filters)
def test_no_filter_costs_queries_for_each_of_its_values(
    client: Client, library: dict[str, Any], name: str
) -> None:
    values = "&".join(
        f"{name}={value}" for value in ("KEN", "BRA", "EGY", "case", "law", "002", "untoc", "untoc:6")
    )
    assert counted(client, {"one": f"/en/search/?{values}"})["one"] <= ANY_PAGE
