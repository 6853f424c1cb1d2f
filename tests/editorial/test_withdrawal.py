"""Withdrawal: at once, with a reason, and undone only on purpose."""

from __future__ import annotations

from django.test import Client

from sherloc.records.models import Case, Record
from tests.editorial.forms import address, edit
from tests.factories import records


def test_a_reviewer_withdraws_with_a_reason(bruno: Client) -> None:
    row = records.case("Wrong")
    assert bruno.get(address("case", "withdraw", row.pk)).status_code == 200
    bruno.post(address("case", "withdraw", row.pk), {"reason": "At the request of the court."})
    row.refresh_from_db()
    assert row.withdrawal_reason == "At the request of the court."
    assert not Record.objects.published().exists()
    page = bruno.get(address("case", "list")).content.decode()
    assert "Withdrawn</span>" in page
    history = bruno.get(address("case", "history", row.pk)).content.decode()
    assert "Withdrawn from the public" in history


def test_a_withdrawal_needs_a_reason(bruno: Client) -> None:
    row = records.case("Wrong")
    answer = bruno.post(address("case", "withdraw", row.pk), {"reason": " "})
    assert answer.status_code == 200
    assert "required" in answer.content.decode()
    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_a_withdrawn_record_cannot_be_published_from_its_form(bruno: Client) -> None:
    row = records.withdraw(records.case("Wrong"))
    assert "Withdrawn from the public" in bruno.get(address("case", "edit", row.pk)).content.decode()
    edit(bruno, row, action="publish")
    assert not Record.objects.published().exists()


def test_publishing_an_older_draft_does_not_undo_a_withdrawal(bruno: Client) -> None:
    row = records.case("Wrong")
    row.save_revision()
    row.withdraw("By mistake.")
    Case.objects.get().latest_revision.publish()
    assert not Record.objects.published().exists()


def test_a_restored_record_is_published_again_on_purpose(bruno: Client) -> None:
    row = records.withdraw(records.case("Right after all"))
    bruno.post(address("case", "restore", row.pk))
    row = Case.objects.get()
    assert (row.withdrawn_at, row.live) == (None, False)
    edit(bruno, row, action="publish")
    assert Record.objects.published().exists()


def test_all_names_are_hidden_at_once_whatever_a_draft_says(bruno: Client) -> None:
    row = records.case("A case")
    row.save_revision()
    bruno.post(address("case", "names", row.pk))
    Case.objects.get().latest_revision.publish()
    assert Case.objects.get().personal_data == "hidden"


def test_an_editor_may_not_withdraw_restore_or_hide_names(amina: Client) -> None:
    row = records.case()
    for action in ("withdraw", "restore", "names"):
        assert amina.get(address("case", action, row.pk)).status_code in (302, 403)
        amina.post(address("case", action, row.pk), {"reason": "x"})
    row.refresh_from_db()
    assert (row.withdrawn_at, row.personal_data) == (None, "as-marked")
    assert address("case", "withdraw", row.pk) not in amina.get(address("case", "list")).content.decode()
