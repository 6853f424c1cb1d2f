"""From draft through review to publication."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState

from sherloc.records.kinds import KINDS
from sherloc.records.models import Case
from tests.editorial.forms import address, edit, errors
from tests.factories import records


def act(client: Client, row: Any, name: str, **data: str) -> Any:
    task_state = row.current_workflow_task_state
    return client.post(address(row.kind, "workflow_action", row.pk, name, task_state.pk), data)


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_submits_and_a_reviewer_publishes(amina: Client, bruno: Client, kind: str) -> None:
    row = records.of_kind(kind, "Draft", live=False)
    response = edit(amina, row, action="submit", title="Submitted")
    assert response.status_code == 302, errors(response)
    row = type(row).objects.get(pk=row.pk)
    assert not row.live
    act(bruno, row, "approve", comment="Good.")
    row = type(row).objects.get(pk=row.pk)
    assert row.live
    assert row.title("en") == "Submitted"


def test_a_reviewer_sends_it_back_and_it_comes_again(amina: Client, bruno: Client) -> None:
    row = records.case("Draft", live=False)
    edit(amina, row, action="submit")
    row = Case.objects.get(pk=row.pk)
    act(bruno, row, "reject", comment="The date is missing.")
    row = Case.objects.get(pk=row.pk)
    assert row.current_workflow_state.status == "needs_changes"
    assert "The date is missing." in amina.get(address("case", "edit", row.pk)).content.decode()
    edit(amina, row, action="submit", date="2012")
    act(bruno, Case.objects.get(pk=row.pk), "approve")
    row = Case.objects.get(pk=row.pk)
    assert (row.live, row.date) == (True, "2012")


def test_an_editor_cannot_change_what_is_being_reviewed(amina: Client, bruno: Client) -> None:
    row = records.case("Draft", live=False)
    edit(amina, row, action="submit")
    answer = edit(amina, row, title="Changed behind the reviewer's back")
    assert "locked" in answer.content.decode()
    assert edit(bruno, row, title="Corrected by the reviewer").status_code == 302
    assert Case.objects.get(pk=row.pk).title("en") == "Corrected by the reviewer"


def test_an_editor_cannot_approve(amina: Client) -> None:
    row = records.case("Draft", live=False)
    edit(amina, row, action="submit")
    act(amina, Case.objects.get(pk=row.pk), "approve")
    assert not Case.objects.get(pk=row.pk).live


def test_reviewers_are_told_by_mail_and_on_their_first_page(
    amina: Client, bruno: Client, django_capture_on_commit_callbacks: Any
) -> None:
    row = records.case("Draft", live=False)
    with django_capture_on_commit_callbacks(execute=True):
        edit(amina, row, action="submit", title="To be reviewed")
    letter = next(message for message in mail.outbox if "bruno@example.org" in message.to)
    assert f"http://testserver{address('case', 'edit', row.pk)}" in letter.body
    assert "To be reviewed" in bruno.get(reverse("wagtailadmin_home")).content.decode()


def test_the_editor_hears_the_answer_by_mail(amina: Client, bruno: Client) -> None:
    row = records.case("Draft", live=False)
    edit(amina, row, action="submit", title="To be reviewed")
    act(bruno, Case.objects.get(pk=row.pk), "reject", comment="The date is missing.")
    letter = next(message for message in mail.outbox if "amina@example.org" in message.to)
    assert "The date is missing." in letter.body


def test_the_first_page_counts_what_is_in_progress(amina: Client) -> None:
    records.case("Draft", live=False)
    records.case("Live")
    page = amina.get(reverse("wagtailadmin_home")).content.decode()
    assert f'<a href="{address("case", "list")}?state=draft">1</a>' in page


def test_deleting_a_submitted_record_leaves_no_workflow_behind(amina: Client, dana: Client) -> None:
    row = records.case("Draft", live=False)
    edit(amina, row, action="submit")
    dana.post(address("case", "delete", row.pk))
    assert not Case.objects.exists()
    assert not WorkflowState.objects.exists()
