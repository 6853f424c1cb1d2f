"""Every change of what the public sees leaves the record's key in the outbox, in the same transaction."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from sherloc.records.models import Law, Record
from sherloc.search.models import OutboxEntry
from sherloc.search.outbox import enqueue, enqueue_all_of, lag
from tests.factories import records, vocabularies

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Any:
    made = records.case("A case", countries=[vocabularies.country("BRA")])
    OutboxEntry.objects.all().delete()
    return made


def waiting() -> set[int]:
    return set(OutboxEntry.objects.values_list("record_id", flat=True))


def test_publishing_enqueues() -> None:
    made = records.case("A case", live=False)
    OutboxEntry.objects.all().delete()
    made.latest_revision.publish()
    assert waiting() == {made.pk}


def test_saving_unpublishing_withdrawing_and_deleting_enqueue(case: Any) -> None:
    for change in (
        case.save,
        case.unpublish,
        case.latest_revision.publish,
        lambda: case.withdraw("Wrong person."),
    ):
        OutboxEntry.objects.all().delete()
        change()
        assert waiting() == {case.pk}
    OutboxEntry.objects.all().delete()
    key = case.pk
    case.delete()
    assert waiting() == {key}


def test_an_expiry_that_arrives_as_a_plain_record_enqueues(case: Any) -> None:
    plain = Record.objects.get(pk=case.pk)
    plain.expired = True
    plain.save(update_fields=["expired"])
    assert waiting() == {case.pk}


def test_a_draft_of_a_live_record_does_not_enqueue(case: Any) -> None:
    case.source = "Changed in a draft"
    case.save_revision()
    assert waiting() == set()


def test_a_rolled_back_change_leaves_nothing(case: Any) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        case.save()
        raise RuntimeError
    assert waiting() == set()


def test_a_changed_law_enqueues_its_provisions() -> None:
    law = records.law("Act")
    provision = records.provision("Section 1", law=law)
    records.provision("Section of another law")
    OutboxEntry.objects.all().delete()
    law.save()
    assert waiting() == {law.pk, provision.pk}
    OutboxEntry.objects.all().delete()
    Law.objects.get(pk=law.pk).delete()
    assert waiting() == {law.pk, provision.pk}


@pytest.mark.parametrize("field", ["crime_types", "terms", "articles", "countries"])
def test_a_changed_concept_enqueues_the_records_it_describes(field: str) -> None:
    concept = {
        "crime_types": lambda: vocabularies.crime_type("corruption"),
        "terms": lambda: vocabularies.term("issue", "gender"),
        "articles": lambda: vocabularies.article("untoc:18(13)"),
        "countries": lambda: vocabularies.country("KEN"),
    }[field]()
    described = records.case("Described", **{field: [concept]})
    records.case("Not described")
    OutboxEntry.objects.all().delete()
    concept.labels = {**concept.labels, "en": "Another label"}
    concept.save()
    assert waiting() == {described.pk}


def test_a_changed_article_enqueues_what_cites_a_paragraph_of_it() -> None:
    described = records.case("Described", articles=[vocabularies.article("untoc:18(13)")])
    OutboxEntry.objects.all().delete()
    vocabularies.article("untoc:18").save()
    assert waiting() == {described.pk}


def test_keys_are_enqueued_once_each() -> None:
    enqueue([3, 4, 3])
    assert list(OutboxEntry.objects.values_list("record_id", flat=True)) == [3, 4]


def test_all_records_of_a_queryset_are_enqueued_in_one_statement(django_assert_num_queries: Any) -> None:
    made = [records.case(f"Case {number}") for number in range(3)]
    OutboxEntry.objects.all().delete()
    with django_assert_num_queries(1):
        enqueue_all_of(Record.objects.filter(kind="case").order_by("-date"))
    enqueue_all_of(Record.objects.none())
    assert waiting() == {row.pk for row in made}
    assert all(
        timezone.now() - row.created_at < datetime.timedelta(minutes=1) for row in OutboxEntry.objects.all()
    )


def test_the_lag_is_the_number_and_the_age_of_what_waits() -> None:
    assert (lag().entries, lag().seconds) == (0, 0.0)
    OutboxEntry.objects.create(record_id=1, created_at=timezone.now() - datetime.timedelta(seconds=90))
    OutboxEntry.objects.create(record_id=2)
    assert lag().entries == 2
    assert 85 < lag().seconds < 95
