"""The lists of records: what they show, find and cost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sherloc.records.kinds import KINDS
from tests.editorial.forms import address
from tests.factories import records
from tests.factories.vocabularies import article, country, crime_type, term


def queries(client: Client, url: str) -> int:
    client.get(url)  # what is fetched once a process
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_costs_the_same_with_3_records_as_with_30(bruno: Client, kind: str) -> None:
    def more(count: int) -> None:
        for number in range(count):
            records.of_kind(
                kind,                 f"Record {number}", countries=[country("KEN"), country("BRA")], crime_types=[crime_type()],
                texts={"fr": {"title": "Titre"}}, live=number % 2 == 0,
            )  # fmt: skip

    more(3)
    url = address(kind, "list")
    few = queries(bruno, url)
    more(27)
    assert queries(bruno, url) == few
    assert few <= 15


def shown(client: Client, kind: str = "case", **parameters: Any) -> set[str]:
    """The titles of a list."""
    answer = client.get(address(kind, "list"), parameters)
    assert answer.status_code == 200
    return {str(row) for row in answer.context["object_list"]}


def test_a_list_is_found_by_title_public_id_and_other_names(amina: Client) -> None:
    wanted = records.case(
        "Smuggling by sea", aliases=[("unodc", "KENx001")], texts={"fr": {"title": "Trafic en mer"}}
    )
    records.case("Another matter")
    for words in ("smuggling SEA", "Trafic", wanted.public_id.lower(), "kenx001"):
        assert shown(amina, q=words) == {"Smuggling by sea"}, words
    assert shown(amina, q="nothing like it") == set()


def test_a_list_is_filtered(amina: Client) -> None:
    kenya, brazil = country("KEN"), country("BRA")
    whole, paragraph = article("untoc:18"), article("untoc:18(13)")
    records.case("A", countries=[kenya], crime_types=[crime_type()], articles=[paragraph], date="2012-12-04")
    records.case("B", countries=[brazil, kenya], texts={"ar": {"title": "ب"}}, date="2015", live=False)
    records.withdraw(records.case("C", countries=[brazil]))
    assert shown(amina, countries=[kenya.pk]) == {"A", "B"}
    assert shown(amina, countries=[kenya.pk, brazil.pk]) == {"A", "B", "C"}
    assert shown(amina, crime_types=[crime_type().pk]) == {"A"}
    assert shown(amina, articles=[whole.pk]) == {"A"}
    assert shown(amina, text_language=["ar"]) == {"B"}
    assert shown(amina, missing_language="ar") == {"A", "C"}
    assert shown(amina, year_from=2013) == {"B"}
    assert shown(amina, year_to=2012) == {"A"}
    assert shown(amina, state=["withdrawn", "draft"]) == {"B", "C"}
    assert shown(amina, case_type="operation") == set()


def test_laws_are_filtered_by_status(amina: Client) -> None:
    records.law("In force", status="in-force")
    records.law("Gone", status="repealed")
    assert shown(amina, "law", status="repealed") == {"Gone"}


def test_a_wrong_filter_value_is_no_error(amina: Client) -> None:
    records.case("A")
    for wrong in (
        {"countries": "x"}, {"state": "?"}, {"year_from": "99999999999999999999"}, {"articles": "1" * 40},
        {"ordering": "password"}, {"p": "x"}, {"q": "\0" * 3}, {"q": "x" * 5000}, {"year_to": "-5"},
    ):  # fmt: skip
        assert amina.get(address("case", "list"), wrong).status_code == 200, wrong


def test_a_chosen_filter_is_shown_by_name(amina: Client) -> None:
    chosen = article("untoc:18(13)")
    page = amina.get(address("case", "list"), {"articles": chosen.pk}).content.decode()
    assert "UNTOC 18(13)" in page


def test_filters_carry_only_what_is_chosen(amina: Client) -> None:
    for code in ("KEN", "BRA", "AUS"):
        country(code)
    page = amina.get(address("case", "list"), {"countries": country("KEN").pk}).content.decode()
    assert "Kenya" in page
    assert "Brazil" not in page


def test_a_list_is_exported_as_it_is_filtered(amina: Client) -> None:
    records.case("A", countries=[country("KEN")])
    records.case("B")
    answer = amina.get(address("case", "list"), {"export": "csv", "countries": country("KEN").pk})
    content = b"".join(answer.streaming_content).decode()
    assert "A" in content.splitlines()[1]
    assert len(content.splitlines()) == 2


def test_what_changed_last_comes_first(amina: Client) -> None:
    first, second = records.case("First"), records.case("Second")
    first.save_revision()
    answer = amina.get(address("case", "list"))
    assert [row.pk for row in answer.context["object_list"]] == [first.pk, second.pk]


def test_a_vocabulary_is_found_by_words_in_any_language(dana: Client) -> None:
    crime_type("money-laundering", labels={"en": "Money laundering", "ru": "Отмывание денег"},
               unverified_languages=["ru"])  # fmt: skip
    term("issue", "gender")
    url = reverse("terms:index")
    found = dana.get(url, {"q": "отмыв"}).context["object_list"]
    assert [row.code for row in found] == ["money-laundering"]
    assert [row.code for row in dana.get(url, {"unverified": "ru"}).context["object_list"]] == [
        "money-laundering"
    ]
    assert [row.code for row in dana.get(url, {"scheme": "issue"}).context["object_list"]] == ["gender"]
