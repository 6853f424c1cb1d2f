"""References in the texts of a record, proposed as links after saving and linked when confirmed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sherloc.editorial.recognition import confirm, mentioned, proposals
from sherloc.meetings.models import AgendaItem
from tests.editorial.forms import add, address, edit, text
from tests.factories import meetings, records
from tests.factories.vocabularies import article

ANNOTATION = (
    "<p>Article 18, paragraph 13, of the Organized Crime Convention, resolution 5/1 of the Conference and "
    "document CTOC/COP/WG.3/2015/2 are recalled, and so is E/CN.15/2014/12.</p>"
)


def item_with(client: Client, body: str = ANNOTATION) -> Any:
    add(client, "agenda-item", texts=[text(title="Evidence", body=body)], number="2")
    return AgendaItem.objects.get(number="2")


def page_of(client: Client, row: Any) -> str:
    return client.get(address(row.kind, "edit", row.pk)).content.decode()


def kept(row: Any) -> dict[str, Any]:
    stored = row.texts.get()
    return {
        "texts": [text(title=stored.title, body=stored.body) | {"id": stored.pk}],
        "initial": {"texts": 1},
        "number": row.number,
    }


def test_what_is_typed_is_proposed_after_saving_and_linked_when_confirmed(amina: Client) -> None:
    article("untoc:18")
    resolution = meetings.resolution("5", "1", "Coordination of efforts")
    meetings.decision("5", "1", "Another thing")
    paper = meetings.document(live=False)
    row = item_with(amina)
    page = page_of(amina, row)
    assert 'value="resolution:cop/5/1"' in page
    assert "COP resolution 5/1 – Coordination of efforts" in page
    assert 'value="document:CTOC/COP/WG.3/2015/2"' in page
    assert "UNTOC 18(13)" in page
    assert "E/CN.15/2014/12</bdi>: not in the portal" in page
    assert "Another thing" not in page
    assert not row.relations.exists()
    edit(amina, row, recognised=("article:untoc:18(13)", "resolution:cop/5/1", "document:CTOC/COP/WG.3/2015/2"),
         **kept(row))  # fmt: skip
    row = AgendaItem.objects.get()
    assert {one.target_id for one in row.relations.all()} == {resolution.pk, paper.pk}
    assert {one.type for one in row.relations.all()} == {"cites"}
    assert [one.code for one in row.articles.all()] == ["untoc:18(13)"]
    assert 'name="recognised"' not in page_of(amina, row)


def test_what_is_not_ticked_is_not_linked(amina: Client) -> None:
    meetings.resolution("5", "1")
    row = item_with(amina)
    edit(amina, row, **kept(row))
    assert not AgendaItem.objects.get().relations.exists()


def test_the_same_confirmation_sent_twice_links_once(amina: Client) -> None:
    meetings.resolution("5", "1")
    row = item_with(amina)
    for _ in range(2):
        edit(amina, row, recognised=("resolution:cop/5/1",), **kept(row))
    assert AgendaItem.objects.get().relations.count() == 1


def test_links_of_a_live_record_are_in_its_draft(amina: Client) -> None:
    target = meetings.resolution("5", "1")
    row = meetings.item(body=ANNOTATION)
    edit(amina, row, recognised=("resolution:cop/5/1",), meeting=row.meeting_id, **kept(row))
    row = AgendaItem.objects.get()
    assert not row.relations.exists()
    draft: Any = row.get_latest_revision_as_object()
    assert draft.relations.get().target_id == target.pk


def test_what_is_ticked_stays_ticked_when_the_form_is_refused(amina: Client) -> None:
    meetings.resolution("5", "1")
    row = item_with(amina)
    answer = edit(amina, row, recognised=("resolution:cop/5/1",), **kept(row) | {"position": "x"})
    assert answer.status_code == 200
    assert 'value="resolution:cop/5/1" checked' in answer.content.decode()


@pytest.mark.parametrize(
    "forged", ["resolution:cop/9/9", "nonsense", "article:untoc:999", "x" * 150, ":", "\0"]
)
def test_a_forged_confirmation_links_nothing(amina: Client, forged: str) -> None:
    row = item_with(amina)
    assert edit(amina, row, recognised=(forged,), **kept(row)).status_code == 302
    row = AgendaItem.objects.get()
    assert not row.relations.exists()
    assert not row.articles.exists()


def test_a_translator_is_proposed_nothing_and_links_nothing(amina: Client, chen: Client) -> None:
    meetings.resolution("5", "1")
    row = item_with(amina)
    assert 'name="recognised"' not in page_of(chen, row)
    edit(chen, row, recognised=("resolution:cop/5/1",), **kept(row))
    assert not AgendaItem.objects.get().relations.exists()


def test_a_withdrawn_record_is_not_proposed() -> None:
    records.withdraw(meetings.resolution("5", "1"))
    (found,) = proposals(["resolution:cop/5/1"])
    assert not found.is_known


def test_a_record_is_not_linked_to_itself() -> None:
    paper = meetings.document()
    assert confirm(paper, [f"document:{paper.symbol}"]) == 0


def test_proposing_asks_the_database_once_whatever_is_mentioned(django_assert_num_queries: Any) -> None:
    codes = [f"resolution:cop/5/{number}" for number in range(1, 30)] + ["document:CTOC/COP/2010/12"]
    meetings.resolution("5", "1")
    with django_assert_num_queries(2):  # the records, and their titles
        proposals(codes)


def test_paragraphs_of_a_document_are_one_document() -> None:
    texts = ["<p>E/CN.15/2014/12, para. 57</p>", "<p>E/CN.15/2014/12, para. 58</p>"]
    assert mentioned(texts) == ["document:E/CN.15/2014/12"]
