"""What is public of meetings: items with their meeting, files of issued versions, links to what is public."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from sherloc.meetings.models import AgendaItem, Document, Meeting, Resolution
from sherloc.records.models import Record
from sherloc.records.reading import read_public
from tests.factories import meetings, records, vocabularies

pytestmark = pytest.mark.django_db


def details(row: Record) -> Any:
    """What the public gets of a record, as it is in the database now."""
    return read_public([row])[0].public_view().details


def is_public(row: Record) -> bool:
    return Record.objects.published().filter(pk=row.pk).exists()


def test_an_agenda_item_is_public_with_its_meeting_and_not_without() -> None:
    draft = meetings.meeting(live=False)
    item = meetings.item(draft)
    assert item.live and not is_public(item) and not item.is_public
    draft.latest_revision.publish()
    assert is_public(item)
    assert AgendaItem.objects.get(pk=item.pk).is_public
    Meeting.objects.get(pk=draft.pk).unpublish()
    assert not is_public(item)


def test_an_item_of_a_withdrawn_meeting_is_public_no_more() -> None:
    item = meetings.item(meeting := meetings.meeting())
    records.withdraw(meeting)
    assert not is_public(item)


def test_an_item_that_is_not_published_is_not_public_with_its_meeting() -> None:
    meeting = meetings.meeting()
    meetings.item(meeting, live=False)
    assert details(meeting).agenda == ()


def test_the_index_forgets_and_finds_an_item_with_its_meeting() -> None:
    from sherloc.search import indexer
    from sherloc.search.engine import get_engine

    def indexed() -> set[int]:
        return get_engine().keys()

    item = meetings.item(meeting := meetings.meeting())
    indexer.drain()
    assert item.pk in indexed()
    Meeting.objects.get(pk=meeting.pk).unpublish()
    indexer.drain()
    assert item.pk not in indexed()
    Meeting.objects.get(pk=meeting.pk).save_revision().publish()
    indexer.drain()
    assert item.pk in indexed()


@pytest.mark.parametrize(
    ("state", "shown"), [("issued", True), ("expected", False), ("not-applicable", False)]
)
def test_the_file_of_a_version_is_public_once_it_is_issued(state: str, shown: bool, client: Any) -> None:
    paper = meetings.document()
    meetings.version(paper, "zh", state, stored_file=records.stored_file())
    (version,) = details(paper).versions
    assert (version.language, version.file is not None) == ("zh", shown)
    response = client.get(f"/en/files/{paper.public_id}/zh/")
    assert response.status_code == (200 if shown else 404)
    if response.streaming:
        b"".join(response.streaming_content)


def test_a_version_without_a_language_has_no_address_and_harms_no_page(client: Any) -> None:
    paper = meetings.document()
    meetings.version(paper, "", stored_file=records.stored_file())
    assert details(paper).versions[0].file is None
    assert client.get(f"/en/{paper.location}/").status_code == 200


def test_a_file_of_a_document_that_is_not_public_is_not_either(client: Any) -> None:
    paper = meetings.document(live=False)
    meetings.version(paper, stored_file=records.stored_file())
    assert client.get(f"/en/files/{paper.public_id}/en/").status_code == 404


def test_documents_that_are_not_public_are_left_out_everywhere() -> None:
    meeting = meetings.meeting()
    item = meetings.item(meeting)
    hidden = meetings.document(meeting=meeting, live=False)
    meetings.place(hidden, item)
    shown = meetings.document(
        "CTOC/COP/WG.3/2015/3", meeting=meeting, amends=hidden, amendment_role="revision"
    )
    advice = meetings.recommendation(meeting=meeting, document=hidden)
    assert [row.symbol for row in details(meeting).documents] == [shown.symbol]
    assert details(meeting).agenda[0].documents == ()
    assert details(item).documents == ()
    assert details(shown).amends is None
    assert details(advice).document is None


def test_what_belongs_together_leads_to_each_other() -> None:
    made = meetings.whole_set()
    held, paper = details(made["meeting"]), details(made["paper"])
    (entry,) = held.agenda
    assert entry.documents[0].printed == "CTOC/COP/WG3/2015/2"
    assert entry.documents[0].symbol == "CTOC/COP/WG.3/2015/2"
    assert [row.endorsed_by[0].location for row in held.recommendations] == ["resolutions/cop/7/4"]
    assert [(row.number, row.record.location) for row in paper.items] == [("2", made["item"].location)]
    assert paper.meeting.public_id == made["meeting"].public_id
    assert details(made["advice"]).agenda_item.public_id == made["item"].public_id


def test_a_preview_has_what_surrounds_the_draft() -> None:
    made = meetings.whole_set()
    meetings.enlarge(made, 0, 2)
    for row in made.values():
        fresh = type(row).objects.get(pk=row.pk)
        assert fresh.public_view().details == details(row)


def test_items_stand_in_their_order_with_their_parents_and_articles() -> None:
    meeting = meetings.meeting()
    first = meetings.item(meeting, "1", "Opening", position=1)
    meetings.item(meeting, "2", "Evidence", position=3, articles=(vocabularies.article("untoc:27"),))
    meetings.item(meeting, "1(a)", "Opening of the meeting", position=2, parent=first)
    agenda = details(meeting).agenda
    assert [(row.number, row.anchor) for row in agenda] == [
        ("1", "item-1"),
        ("1(a)", "item-1-a"),
        ("2", "item-2"),
    ]
    assert agenda[1].parent_key == agenda[0].key
    assert [article.code for article in agenda[2].articles] == ["untoc:27"]


def test_a_meeting_has_the_date_of_its_first_day() -> None:
    assert meetings.meeting().date == "2015-10-27"


def test_a_document_gets_the_body_of_its_symbol_unless_it_says_another() -> None:
    assert meetings.document().body.code == "wg3"
    cop = meetings.body("cop")
    assert Document.objects.get(pk=meetings.document("CTOC/COP/WG.3/2016/1", body_id=cop.pk).pk).body == cop


@pytest.mark.parametrize(
    ("model", "fields", "message"),
    [
        (Meeting, {"starts_on": "2015-10-28", "ends_on": "2015-10-27"}, "must not be before"),
        (Meeting, {"time_zone": "Vienna"}, "not a valid choice"),
        (Document, {"symbol": "???"}, "letters and digits"),
        (Document, {"symbol": "ctoc/cop/wg3/2015/2"}, "Another document has this symbol"),
        (Document, {"symbol": "X/1", "amendment_role": "revision"}, "which document it amends"),
    ],
)
def test_what_cannot_be_is_said_in_words(model: Any, fields: dict[str, Any], message: str) -> None:
    meetings.document()
    import datetime

    given = {
        key: datetime.date.fromisoformat(value) if key.endswith("_on") else value
        for key, value in fields.items()
    }
    with pytest.raises(ValidationError, match=message):
        model(kind=model.KIND, public_id="X0", **given).full_clean()


def test_a_resolution_is_in_the_portal_once() -> None:
    first = meetings.resolution("5", "1")
    again = Resolution(public_id="S0", organ=first.organ, session="05", number="1")
    with pytest.raises(ValidationError, match=first.public_id):
        again.full_clean()
    assert meetings.decision("5", "1").pk
