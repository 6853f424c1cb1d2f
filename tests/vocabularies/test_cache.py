"""The vocabularies as each process holds them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from sherloc.vocabularies import cache
from sherloc.vocabularies.cache import vocabulary
from sherloc.vocabularies.models import Country, Region, Term
from tests.factories import vocabularies

pytestmark = pytest.mark.django_db


def test_a_page_asks_nothing_for_its_labels(django_assert_num_queries: Any) -> None:
    vocabularies.country("KEN", region=vocabularies.region("202", "Sub-Saharan Africa"))
    vocabularies.article("untoc:18(13)")
    vocabulary()
    with django_assert_num_queries(0):
        held = vocabulary()
        [kenya] = held.countries.values()
        assert kenya.region.label("fr") == "Sub-Saharan Africa (fr)"
        paragraph = held.by_code("articles")["untoc:18(13)"]
        assert paragraph.parent.instrument.short_label("en") == "UNTOC"


def test_a_region_knows_its_parents_without_asking(django_assert_num_queries: Any) -> None:
    world = vocabularies.region("001", "World")
    vocabularies.region("002", "Africa", parent=world)
    vocabulary()
    with django_assert_num_queries(0):
        assert vocabulary().by_code("regions")["002"].parent.code == "001"


def test_a_changed_label_is_seen_at_once_in_this_process() -> None:
    kenya = vocabularies.country("KEN")
    vocabulary()
    kenya.labels = {"en": "Republic of Kenya"}
    kenya.save()
    assert vocabulary().by_code("countries")["KEN"].label("en") == "Republic of Kenya"


def test_a_deleted_term_is_forgotten() -> None:
    term = vocabularies.crime_type()
    assert vocabulary().terms_in("crime-type")
    term.delete()
    assert not vocabulary().terms_in("crime-type")


def test_another_process_sees_a_change_when_it_next_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    vocabularies.country("KEN")
    vocabulary()
    monkeypatch.setattr(cache, "forget", lambda: None)  # what the other process cannot do here
    kenya = Country.objects.get(code="KEN")
    kenya.labels = {"en": "Republic of Kenya"}
    kenya.save()
    assert vocabulary().by_code("countries")["KEN"].label("en") == "Kenya"
    monkeypatch.setattr(cache._Held, "checked", cache._Held.checked - cache.CHECK_SECONDS)
    assert vocabulary().by_code("countries")["KEN"].label("en") == "Republic of Kenya"


def test_what_an_undone_transaction_wrote_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kenya = vocabularies.country("KEN")

    def change(label: str) -> None:
        kenya.labels = {"en": label}
        kenya.save()

    with transaction.atomic():
        change("Undone")
        assert vocabulary().by_code("countries")["KEN"].label("en") == "Undone"
        transaction.set_rollback(True)
    monkeypatch.setattr(cache, "forget", lambda: None)  # the next change is another process's
    change("Kept")
    monkeypatch.setattr(cache._Held, "checked", 0.0)
    assert vocabulary().by_code("countries")["KEN"].label("en") == "Kept"


def test_rows_stand_in_the_order_of_their_table() -> None:
    for position, code in enumerate(["KEN", "AUS"]):
        vocabularies.country(code, position=position)
    held = vocabulary()
    assert list(held.by_code("countries")) == ["KEN", "AUS"]
    assert [held.places["countries"][row.pk] for row in held.countries.values()] == [0, 1]


def test_terms_of_two_schemes_with_one_code_are_kept_apart() -> None:
    vocabularies.term("issue", "gender", "Gender")
    vocabularies.term("keyword", "gender", "Gender of victims")
    held = vocabulary()
    assert held.terms_in("issue")["gender"].label("en") == "Gender"
    assert held.terms_in("keyword")["gender"].label("en") == "Gender of victims"


def test_bulk_writes_say_so_themselves() -> None:
    vocabulary()
    Region.objects.bulk_create([Region(code="019", labels={"en": "Americas"})])
    Term.objects.bulk_create([Term(scheme="issue", code="gender", labels={"en": "Gender"})])
    cache.changed()
    held = vocabulary()
    assert "019" in held.by_code("regions")
    assert "gender" in held.terms_in("issue")
