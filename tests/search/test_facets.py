"""Counts and filters agree with counting one by one, whatever the records and the selection."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sherloc.search.documents import Document
from sherloc.search.engines.whoosh import WhooshEngine
from sherloc.search.query import Query
from tests.factories.documents import document

VALUES = {
    "country": ("AUS", "BRA", "KEN", "FRA"),
    "crime_type": ("corruption", "fraud", "money-laundering"),
    "kind": ("case", "law"),
}
WORDS = ("bank", "court", "money")

facets = st.fixed_dictionaries(
    {
        name: st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)
        for name, values in VALUES.items()
    }
)
records = st.lists(
    st.tuples(
        facets, st.sets(st.sampled_from(WORDS)), st.sampled_from(["", "2011", "2012-05", "2014-01-02"])
    ),
    min_size=1,
    max_size=14,
)
questions = st.tuples(
    st.sampled_from(["", *WORDS]),
    facets,
    st.sampled_from([None, 2011, 2012]),
    st.sampled_from([None, 2012, 2013]),
)


def library(rows: list[Any]) -> list[Document]:
    return [
        document(number, "title", " ".join(sorted(words)), date=date, **values)
        for number, (values, words, date) in enumerate(rows, 1)
    ]


def answers(one: Document, query: Query, leaving_out: str = "") -> bool:
    """Whether a document answers, by the rule and without an index."""
    year = int(one.date[:4]) if one.date else 0
    return (
        (not query.text or query.text in one.texts[0].body.split())
        and all(
            not values or name == leaving_out or set(values) & set(one.facets[name])
            for name, values in query.filters.items()
        )
        and (query.year_from is None or year >= query.year_from)
        and (query.year_to is None or 0 < year <= query.year_to)
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=records, changed=st.integers(0, 3), asked=st.lists(questions, min_size=4, max_size=8))
def test_counts_and_totals_are_those_of_counting_one_by_one(rows: Any, changed: int, asked: Any) -> None:
    engine = WhooshEngine()
    documents = library(rows)
    engine.rebuild(documents[changed:])
    engine.index(documents[: changed + 1])
    for text, filters, year_from, year_to in asked:
        query = Query(text, filters, year_from, year_to, size=50)
        page = engine.search(query)
        expected = [one.pk for one in documents if answers(one, query)]
        assert sorted(hit.pk for hit in page.hits) == expected
        assert page.total == len(expected)
        for name in VALUES:
            counted: dict[str, int] = dict.fromkeys(filters[name], 0)
            for one in documents:
                for value in one.facets[name] if answers(one, query, name) else ():
                    counted[value] = counted.get(value, 0) + 1
            assert {row.value: row.count for row in page.facets[name]} == counted


def test_a_facet_lists_the_most_frequent_value_first_and_those_selected_always() -> None:
    engine = WhooshEngine()
    engine.rebuild([document(n, "bank", country=("AUS",) if n < 4 else ("BRA",)) for n in range(1, 6)])
    rows = engine.search(Query("bank", {"country": ("ZZZ",)})).facets["country"]
    assert [(row.value, row.count) for row in rows] == [("AUS", 3), ("BRA", 2), ("ZZZ", 0)]


def test_facets_that_are_not_asked_for_are_not_counted() -> None:
    engine = WhooshEngine()
    engine.rebuild([document(1, "bank", country=("AUS",))])
    assert engine.search(Query("bank", facets=())).facets == {}


def test_a_year_leaves_out_what_has_no_date() -> None:
    engine = WhooshEngine()
    engine.rebuild([document(1, "bank"), document(2, "bank", date="2012")])
    assert engine.search(Query("bank", year_to=2020)).total == 1
    assert engine.search(Query("bank", year_from=1900)).total == 1
