"""Published records are read in eight queries, whatever there is of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sherloc.records.models import Case, Law, Provision, Publication, Record
from sherloc.records.reading import read_public
from sherloc.vocabularies.cache import vocabulary
from sherloc.vocabularies.models import Country
from tests.factories import records, vocabularies

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [3, 30])
def test_a_case_is_read_in_eight_queries_whatever_it_holds(
    rich_case: Callable[[int], Case], count: int, django_assert_num_queries: Any
) -> None:
    row = rich_case(count)
    vocabulary()
    with django_assert_num_queries(8):
        [read] = read_public([row])
        view = read.public_view()
    assert len(view.details.proceedings) == len(view.details.parties) == len(view.attachments) == count
    assert len(view.relations) == 2 * count
    assert [len(party.charges) for party in view.details.parties] == [1] * count


@pytest.mark.parametrize("count", [3, 30])
def test_many_cases_are_read_in_the_same_eight_queries(count: int, django_assert_num_queries: Any) -> None:
    rows = [records.quick(Case, f"Case {number}") for number in range(count)]
    vocabulary()
    with django_assert_num_queries(7):  # they link to nothing, so no links are asked for
        assert len([row.public_view() for row in read_public(rows)]) == count


@pytest.mark.parametrize("count", [3, 30])
def test_a_law_is_read_in_as_many_queries_with_few_provisions_as_with_many(
    count: int, django_assert_max_num_queries: Any
) -> None:
    row = records.quick(Law, "Act")
    for number in range(count):
        records.quick(Provision, f"Heading {number}", law=row, number=f"Article {number}", position=number)
    vocabulary()
    with django_assert_max_num_queries(8):
        view = read_public([row])[0].public_view()
    assert [item.number for item in view.details.provisions] == [
        f"Article {number}" for number in range(count)
    ]


def test_records_come_back_in_the_order_they_were_asked_for_and_as_their_kinds() -> None:
    rows = [
        records.quick(model, model.__name__) for model in (Provision, Case, Publication, Law, Case, Provision)
    ]
    asked = [Record.objects.get(pk=row.pk) for row in reversed(rows)]
    read = read_public(asked)
    assert [row.pk for row in read] == [row.pk for row in asked]
    assert [type(row) for row in read] == [type(row) for row in reversed(rows)]


def test_nothing_is_read_for_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert read_public([]) == []


def test_what_is_read_equals_what_a_preview_makes_of_the_rows_themselves(
    rich_case: Callable[[int], Case],
) -> None:
    row = rich_case(3)
    quick = read_public([row])[0].public_view()
    slow = Case.objects.get(pk=row.pk).public_view()
    for name in ("texts", "countries", "crime_types", "articles", "issues", "keywords", "aliases", "attachments",
                 "details"):  # fmt: skip
        assert getattr(quick, name) == getattr(slow, name), name
    assert sorted(link.record.public_id for link in quick.relations) == sorted(
        link.record.public_id for link in slow.relations
    )


def test_concepts_stand_in_the_order_of_their_vocabulary() -> None:
    for position, code in enumerate(["KEN", "AUS", "BRA"]):
        vocabularies.country(code, position=position)
    row = records.case(countries=tuple(vocabularies.country(code) for code in ("AUS", "BRA", "KEN")))
    view = read_public([row])[0].public_view()
    assert [country.code for country in view.countries] == ["KEN", "AUS", "BRA"]


def test_a_concept_that_this_process_does_not_know_yet_is_found() -> None:
    row = records.quick(Case)
    vocabulary()
    Country.objects.bulk_create([Country(code="XNW", labels={"en": "New State"})])  # as another process
    new = Country.objects.get(code="XNW")
    assert new.pk not in vocabulary().countries
    row.countries.through.objects.create(record_id=row.pk, country_id=new.pk)
    assert [country.label("en") for country in read_public([row])[0].public_view().countries] == ["New State"]
