"""The demonstration of meetings: complete, in six languages, and traceable from item to resolution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from sherloc.core.languages import CODES
from sherloc.core.references import find_mentions
from sherloc.core.text import plain_text
from sherloc.editorial.imports import apply, plan
from sherloc.editorial.management.commands.load_demo import FILES, demonstration_rows
from sherloc.meetings.bodies import bodies
from sherloc.meetings.models import AgendaItem, Decision, Document, Meeting, Recommendation, Resolution
from sherloc.records.models import Record, RecordText, Relation
from sherloc.records.reading import read_public
from sherloc.vocabularies import cache
from sherloc.vocabularies.loading import load_vocabularies

pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.django_db]

KINDS = {"meeting", "agenda-item", "document", "recommendation", "resolution", "decision"}
CITED_IN_2015 = {
    "2": {"untoc:27(3)", "untoc:29(1)", "E/CN.15/2014/12"},
    "3": {"untoc:27", "cop/7/4"},
    "4": {"cop/7/1", "cop/7/3", "cop/7/4", "cop/2/2"},
    "5": {"ga/55/25", "cop/5/1", "cop/4/2", "CTOC/COP/2010/12"},
}


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demonstration of meetings, loaded once for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        cache.forget()
        load_vocabularies()
        rows = [row for row in demonstration_rows() if row.values["kind"] in KINDS]
        made = plan(rows, folder=FILES, publish=True)
        assert made.errors == []
        apply(made)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def meeting_of_2015() -> Any:
    return read_public([Meeting.objects.get(starts_on="2015-10-27")])[0].public_view()


def public(record: Record) -> Any:
    return read_public([record])[0].public_view()


def texts_of_2015() -> Any:
    items = AgendaItem.objects.filter(meeting__starts_on="2015-10-27")
    return RecordText.objects.filter(record__in=items).select_related("record__as_agenda_item")


def test_there_are_meetings_of_many_bodies_over_the_years_and_ahead() -> None:
    meetings = Meeting.objects.published()
    assert meetings.count() >= 9
    assert len(set(meetings.values_list("body", flat=True)) - {None}) >= 4
    years = {day.year for day in meetings.values_list("starts_on", flat=True) if day}
    assert min(years) <= 2008 and max(years) >= 2027
    assert {"held", "scheduled", "postponed"} <= set(meetings.values_list("status", flat=True))


def test_every_meeting_has_an_agenda_and_documents() -> None:
    for meeting in Meeting.objects.all():
        assert meeting.items.filter(parent=None).count() >= 3, meeting
        assert meeting.documents.count() >= 2, meeting


def test_every_record_is_public_marked_and_in_two_languages() -> None:
    records = Record.objects.filter(kind__in=KINDS)
    assert records.count() == records.published().count() == records.filter(demonstration=True).count()
    languages = Counter(RecordText.objects.filter(record__in=records).values_list("record", flat=True))
    assert len(languages) == records.count() and min(languages.values()) >= 2


@pytest.mark.parametrize("model", [Meeting, Resolution, Decision])
def test_titles_are_in_six_languages(model: Any) -> None:
    for record in model.objects.all():
        assert {text.language for text in record.texts.all() if text.title} == set(CODES), record


def test_what_is_invented_has_a_symbol_that_says_so() -> None:
    invented = [
        one
        for one in Document.objects.exclude(symbol="")
        if "nvented" in one.texts.get(language="en").summary
    ]
    assert len(invented) > 30
    assert all(one.symbol.startswith("DEMO/") for one in invented)


def test_the_agenda_of_2015_has_seven_items_and_two_parts_of_the_first(meeting_of_2015: Any) -> None:
    numbers = [entry.number for entry in meeting_of_2015.details.agenda]
    assert sorted(numbers) == ["1", "1(a)", "1(b)", "2", "3", "4", "5", "6", "7"]
    first = next(entry.key for entry in meeting_of_2015.details.agenda if entry.number == "1")
    assert [one.number for one in meeting_of_2015.details.agenda if one.parent_key == first] == [
        "1(a)",
        "1(b)",
    ]


def test_its_annotations_are_in_six_languages() -> None:
    annotated = Counter(text.record.as_agenda_item.number for text in texts_of_2015() if text.body)
    assert annotated == {number: len(CODES) for number in ("1(a)", "1(b)", "2", "3", "4", "5", "6", "7")}


@pytest.mark.parametrize("number", CITED_IN_2015)
def test_its_annotations_cite_the_same_in_every_language(number: str) -> None:
    for text in texts_of_2015().filter(record__as_agenda_item__number=number):
        cited = {mention.cited.code for mention in find_mentions(plain_text(text.body), "untoc")}
        assert cited == CITED_IN_2015[number], text.language


def test_its_work_is_organized_in_eight_rows_of_four_sessions(meeting_of_2015: Any) -> None:
    rows = meeting_of_2015.details.programme
    assert [row.item_numbers for row in rows] == [
        (n,) for n in ("1(a)", "1(b)", "2", "3", "4", "5", "6", "7")
    ]
    assert len({(row.date, row.starts, row.ends) for row in rows}) == 4
    assert all(set(row.labels) == set(CODES) for row in rows)


def test_its_agenda_says_who_issued_what_when_and_where_it_contradicts_itself() -> None:
    agenda = Document.objects.get(symbol="CTOC/COP/WG.3/2015/1")
    chinese = agenda.versions.get(language="zh")
    assert (agenda.document_type, agenda.distribution, agenda.original_language) == (
        "agenda",
        "general",
        "en",
    )
    assert chinese.job_number == "V.15-05026"
    assert [chinese.document_date, chinese.translated_date] == ["2015-07-16", "2015-08-20"]
    assert set(agenda.editor_notes) == set(CODES)
    for note in agenda.editor_notes.values():
        assert "27" in note and "29" in note


def test_its_background_papers_stand_under_their_items(meeting_of_2015: Any) -> None:
    found = {
        entry.number: [(one.symbol, one.printed) for one in entry.documents]
        for entry in meeting_of_2015.details.agenda
    }
    assert found["2"] == [("CTOC/COP/WG.3/2015/2", "CTOC/COP/WG3/2015/2")]
    assert [symbol for symbol, _printed in found["5"]] == ["CTOC/COP/WG.3/2015/3"]


def test_a_recommendation_leads_to_its_item_document_and_resolution_and_on_to_a_later_agenda() -> None:
    recommendation = Recommendation.objects.get(texts__title__startswith="Post liaison magistrates")
    view = public(recommendation)
    assert view.details.agenda_item and view.details.document.location == "documents/DEMO/WG.3/2014/4"
    endorsing = [one.record for one in view.relations if one.type == "endorses" and not one.outgoing]
    assert [one.location for one in endorsing] == ["resolutions/cop/7/4"]
    resolution = public(Resolution.objects.get(organ__code="cop", session="7", number="4"))
    citing = {one.record.location for one in resolution.relations if one.type == "cites" and not one.outgoing}
    meeting = Meeting.objects.get(starts_on="2015-10-27")
    assert {f"meetings/{meeting.public_id}#item-3", f"meetings/{meeting.public_id}#item-4"} <= citing


def test_most_recommendations_are_endorsed_and_all_stand_somewhere() -> None:
    assert Recommendation.objects.count() >= 20
    assert not Recommendation.objects.filter(document=None).exists()
    assert not Recommendation.objects.filter(agenda_item=None).exists()
    endorsed = set(Relation.objects.filter(type="endorses").values_list("target", flat=True))
    assert len(endorsed) >= 20


def test_a_resolution_and_a_decision_of_one_number_are_two_records() -> None:
    resolution = Resolution.objects.get(organ__code="cop", session="5", number="1")
    decision = Decision.objects.get(organ__code="cop", session="5", number="1")
    assert (resolution.location, decision.location) == ("resolutions/cop/5/1", "decisions/cop/5/1")


def test_some_documents_can_be_read_and_some_are_still_to_come() -> None:
    report = Document.objects.get(symbol="DEMO/WG.3/2014/4")
    assert {one.language for one in report.versions.all() if one.stored_file} == set(CODES)
    states = set(Document.objects.values_list("versions__state", flat=True))
    assert {"issued", "expected", "not-applicable"} <= states


def test_symbols_of_real_documents_belong_to_the_body_that_is_said() -> None:
    for document in Document.objects.filter(symbol__startswith="CTOC/"):
        assert bodies().of_symbol(document.symbol) == document.body, document.symbol
