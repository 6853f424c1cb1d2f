"""Publishing, withdrawing, restoring and deleting; what a draft may never overwrite."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from sherloc.records.kinds import KINDS
from sherloc.records.models import Case, Law, PublicIdSequence, Record, RecordText, Relation
from tests.factories import records

pytestmark = pytest.mark.django_db


def is_public(row: Record) -> bool:
    return Record.objects.published().filter(pk=row.pk).exists()


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_gets_its_kind_and_a_public_id_of_its_kind(kind: str) -> None:
    first, second = (records.record(KINDS[kind].model, "A") for _ in range(2))
    number = int(first.public_id.removeprefix(KINDS[kind].prefix))
    assert first.kind == kind
    assert second.public_id == f"{KINDS[kind].prefix}{number + 1}"


def test_a_draft_is_not_public_and_a_published_record_is() -> None:
    assert not is_public(records.case(live=False))
    assert is_public(records.case())


def test_a_record_scheduled_for_later_is_not_public_yet() -> None:
    row = records.case(live=False)
    row.go_live_at = timezone.now() + datetime.timedelta(days=1)
    row.save_revision().publish()
    assert not is_public(row)


def test_the_draft_of_a_published_record_changes_nothing_for_the_public() -> None:
    row = records.case("Published title")
    row.texts = [RecordText(language="en", title="Draft title")]
    row.save_revision()
    assert Case.objects.get(pk=row.pk).title("en") == "Published title"


def test_a_withdrawn_record_is_public_no_more_and_keeps_the_reason() -> None:
    row = records.withdraw(records.case(), "At the request of the court.")
    row = Case.objects.get(pk=row.pk)
    assert not is_public(row)
    assert not row.live
    assert row.withdrawn_at is not None
    assert row.withdrawal_reason == "At the request of the court."


def test_publishing_a_withdrawn_record_does_not_bring_it_back() -> None:
    row = Case.objects.get(pk=records.withdraw(records.case()).pk)
    row.save_revision().publish()
    assert not is_public(row)


def test_publishing_a_revision_from_before_the_withdrawal_does_not_bring_it_back() -> None:
    row = records.case()
    before = row.latest_revision
    records.withdraw(row)
    before.publish()
    assert not is_public(row)


def test_a_restored_record_stays_a_draft_until_somebody_publishes_it() -> None:
    row = Case.objects.get(pk=records.withdraw(records.case()).pk)
    row.restore()
    assert not is_public(row)
    assert (row.withdrawn_at, row.withdrawal_reason) == (None, "")
    Case.objects.get(pk=row.pk).save_revision().publish()
    assert is_public(row)


def test_a_revision_from_before_a_restoration_does_not_withdraw_it_again() -> None:
    row = Case.objects.get(pk=records.withdraw(records.case()).pk)
    revision = row.save_revision()
    row.restore()
    revision.publish()
    assert is_public(row)


def test_an_old_revision_never_changes_identity_or_protection() -> None:
    row = records.case()
    revision = row.latest_revision
    revision.content |= {"public_id": "C999999", "kind": "law", "personal_data": "as-marked"}
    revision.save()
    Case.objects.filter(pk=row.pk).update(personal_data="hidden")
    revision.publish()
    after = Case.objects.get(pk=row.pk)
    assert (after.public_id, after.kind, after.personal_data) == (row.public_id, "case", "hidden")


def test_a_record_that_another_points_at_cannot_be_deleted() -> None:
    target, source = records.case("Target"), records.case("Source")
    records.relate(source, target)
    with pytest.raises(ProtectedError, match="point at this one"):
        target.delete()
    assert Case.objects.filter(pk=target.pk).exists()


def test_a_record_that_only_points_at_others_or_itself_can_be_deleted() -> None:
    target, source = records.case("Target"), records.case("Source")
    records.relate(source, target)
    records.relate(source, source)
    source.delete()
    assert not Relation.objects.exists()
    target.delete()
    assert not Record.objects.exists()


def test_a_law_deleted_leaves_its_provisions() -> None:
    act = records.law()
    row = records.provision(law=act)
    act.delete()
    row.refresh_from_db()
    assert row.law_id is None


def test_a_failed_publication_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    from wagtail.signals import published

    def fail(sender: Any, **kwargs: Any) -> None:
        raise RuntimeError("a receiver fails")

    row = records.case("Old title")
    row.texts = [RecordText(language="en", title="New title")]
    revision = row.save_revision()
    published.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            revision.publish()
    finally:
        published.disconnect(fail)
    assert Case.objects.get(pk=row.pk).title("en") == "Old title"


def test_a_text_exists_once_in_a_language() -> None:
    from django.db import IntegrityError

    row = records.case()
    with pytest.raises(IntegrityError):
        RecordText.objects.create(record_id=row.pk, language="en", title="Again")


def test_ids_are_given_out_in_blocks_without_a_gap() -> None:
    first = PublicIdSequence.take("Z", 3)
    assert first == ["Z1", "Z2", "Z3"]
    assert PublicIdSequence.take("Z") == ["Z4"]


def test_unpublishing_by_expiry_makes_it_private() -> None:
    from django.core.management import call_command

    row = records.case()
    Record.objects.filter(pk=row.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    call_command("publish_scheduled")
    assert not is_public(row)


def test_a_schedule_that_falls_due_is_published() -> None:
    from django.core.management import call_command

    row = records.law(live=False)
    row.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    revision = row.save_revision()
    revision.publish()
    type(revision).objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - datetime.timedelta(minutes=1)
    )
    content = revision.content | {"go_live_at": (timezone.now() - datetime.timedelta(minutes=1)).isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(content=content)
    call_command("publish_scheduled")
    assert is_public(Law.objects.get(pk=row.pk))
