"""Meetings, items and documents in their forms, and the bodies among the vocabularies."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from sherloc.core.languages import CODES
from sherloc.meetings.bodies import bodies
from sherloc.meetings.models import AgendaItem, Body, Document, Meeting
from tests.editorial.forms import add, address, edit, errors, text
from tests.editorial.test_lists import queries
from tests.factories import meetings, records
from tests.factories.vocabularies import country, labels


def by_language(name: str, **texts: str) -> dict[str, str]:
    """The inputs of a text by language: `labels_en` and so on."""
    return {f"{name}_{code}": texts.get(code, "") for code in CODES}


def test_a_meeting_is_entered_from_top_to_bottom_and_published(bruno: Client) -> None:
    response = add(
        bruno, "meeting", action="publish", texts=[text(title="International cooperation, 2015")],
        body=meetings.body().pk, starts_on="2015-10-27", ends_on="2015-10-28", city="Vienna",
        country=country("AUT").pk,
        officers=[{"role": "chair", "name": "A. Chair", "country": country("KEN").pk}],
        programme=[
            {"date": "2015-10-27", "starts": "10:00", "ends": "13:00", "item_numbers": "1(a)"}
            | by_language("labels", en="Opening", zh="会议开幕"),
        ],
        figures=[{"metric": "States", "value": "1,500+", "source": "The report", "as_of": "2015-10-28"}],
    )  # fmt: skip
    assert response.status_code == 302, errors(response)
    details: Any = Meeting.objects.published().get().public_view().details
    assert (details.starts_on, details.body.code, details.city) == ("2015-10-27", "wg3", "Vienna")
    assert details.officers[0].country.code == "KEN"
    slot = details.programme[0]
    assert slot.labels == {"en": "Opening", "zh": "会议开幕"}
    assert (slot.starts, slot.item_numbers) == ("10:00", ("1(a)",))
    assert details.figures[0].value == "1,500+"


def test_dates_that_end_before_they_begin_are_refused_and_kept(amina: Client) -> None:
    response = add(amina, "meeting", texts=[text(title="Kept title")], starts_on="2015-10-28",
                   ends_on="2015-10-27", programme=[
                       {"date": "2015-10-27", "starts": "13:00", "ends": "10:00"} | by_language("labels", fr="Gardé"),
                   ])  # fmt: skip
    said, page = errors(response), response.content.decode()
    assert "The last day must not be before the first." in said
    assert "It must end after it begins." in said
    for typed in ("Kept title", "2015-10-28", "Gardé"):
        assert f'value="{typed}"' in page, typed


def test_a_text_in_a_language_beyond_the_six_stays(amina: Client) -> None:
    row = meetings.document(editor_notes={"en": "A note", "pt": "Uma nota"}, live=False)
    edit(amina, row, symbol=row.symbol, **by_language("editor_notes", en="Another note"))
    row.refresh_from_db()
    assert row.editor_notes == {"en": "Another note", "pt": "Uma nota"}


def test_an_item_is_entered_below_its_meeting(bruno: Client) -> None:
    meeting = meetings.meeting()
    first = meetings.item(meeting, "1", "Organizational matters")
    response = add(bruno, "agenda-item", action="publish", texts=[text(title="Opening")],
                   meeting=meeting.pk, number="1(a)", parent=first.pk, position="2")  # fmt: skip
    assert response.status_code == 302, errors(response)
    item = AgendaItem.objects.get(number="1(a)")
    assert (item.anchor, item.parent, item.location) == ("item-1-a", first, f"{meeting.location}#item-1-a")


def test_a_document_is_entered_with_its_items_and_versions(bruno: Client) -> None:
    item = meetings.item()
    stored = records.stored_file()
    response = add(
        bruno, "document", action="publish", texts=[text(title="Electronic evidence")],
        symbol="CTOC/COP/WG.3/2015/2", meeting=item.meeting_id,
        item_links=[{"agenda_item": item.pk, "printed_symbol": "CTOC/COP/WG3/2015/2"}],
        versions=[
            {"language": "en", "state": "issued", "stored_file": stored.pk, "job_number": "V.15-05026",
             "document_date": "2015-07-16"},
            {"language": "ar", "state": "expected"},
        ],
    )  # fmt: skip
    assert response.status_code == 302, errors(response)
    details: Any = Document.objects.get().public_view().details
    assert details.body.code == "wg3"
    assert details.items[0].printed == "CTOC/COP/WG3/2015/2"
    assert [(row.language, bool(row.file)) for row in details.versions] == [("en", True), ("ar", False)]


@pytest.mark.parametrize(
    ("symbol", "words"),
    [
        ("///", "A symbol has letters and digits"),
        ("ctoc/cop/wg3/2015/2", "Another document has this symbol: Electronic evidence"),
    ],
)
def test_a_symbol_that_cannot_be_is_refused_in_words(amina: Client, symbol: str, words: str) -> None:
    meetings.document(title="Electronic evidence")
    response = add(amina, "document", texts=[text(title="Kept title")], symbol=symbol)
    assert words in errors(response)
    page = response.content.decode()
    assert 'value="Kept title"' in page
    assert f'value="{symbol}"' in page


def test_two_versions_in_one_language_are_refused_in_words(amina: Client) -> None:
    rows = [{"language": "en", "state": "issued"}, {"language": "en", "state": "expected"}]
    response = add(amina, "document", texts=[text()], versions=rows)
    assert "There is already a version in this language." in errors(response)


def test_lists_are_filtered_by_body_and_meeting(amina: Client) -> None:
    here = meetings.meeting("Here")
    wg7 = meetings.body("wg7")
    there = meetings.meeting("There", body_id=wg7.pk, ends_on=datetime.date(2016, 1, 1))
    meetings.item(here, title="Item here")
    meetings.item(there, title="Item there")
    meetings.document("CTOC/COP/WG.7/2016/1", "Paper there", meeting=there)

    def shown(kind: str, **parameters: Any) -> list[str]:
        answer = amina.get(address(kind, "list"), parameters)
        return [str(row) for row in answer.context["object_list"]]

    assert shown("meeting", body=meetings.body("wg7").pk) == ["There"]
    assert shown("agenda-item", meeting=here.pk) == ["Item here"]
    assert shown("document", meeting=here.pk) == []
    assert shown("document", q="ctoc/cop/wg7") == ["Paper there"]


def test_documents_are_filtered_by_what_is_expected(amina: Client) -> None:
    late, early = meetings.document(title="Late"), meetings.document("CTOC/COP/WG.3/2015/3", "Early")
    meetings.version(late, "ar", "expected")
    meetings.version(early, "ar", "issued")
    answer = amina.get(address("document", "list"), {"expected": "ar"})
    assert [str(row) for row in answer.context["object_list"]] == ["Late"]


def test_resolutions_are_found_by_number(amina: Client) -> None:
    meetings.resolution("5", "1", "A resolution")
    meetings.resolution("5", "2", "Another")
    answer = amina.get(address("resolution", "list"), {"q": "resolution 5/1"})
    assert [str(row) for row in answer.context["object_list"]] == ["A resolution"]


def test_an_item_is_chosen_by_the_words_of_its_meeting(amina: Client) -> None:
    meeting = meetings.meeting("International cooperation")
    meetings.item(meeting, "2", "Electronic evidence")
    meetings.item(meetings.meeting("Firearms"), "3", "Marking")
    name = "wagtailsnippetchoosers_meetings_agendaitem:choose_results"
    for words in ("cooperation", "Electronic", "2"):
        answer = amina.get(reverse(name), {"q": words})
        assert [str(row) for row in answer.context["results"]] == ["Electronic evidence"], words


def test_the_menu_has_one_kind_of_document(dana: Client) -> None:
    page = dana.get(reverse("wagtailadmin_home")).content.decode()
    assert page.count('"label": "Documents"') == 1
    assert page.count('"label": "Meetings"') == 2  # the group, and the list in it


def body_form(*prefixes: str, code: str = "wg9", **fields: Any) -> dict[str, Any]:
    data: dict[str, Any] = {"code": code, "body_type": "working-group", "position": "0"}
    for language, label in labels("Working Group on Trees").items():
        data |= {f"label_{language}": label, f"other_{language}": ""}
    data |= by_language("mandates", en="It deals with trees.") | fields
    return nested_form_data(data | {"prefixes": inline_formset([{"prefix": one} for one in prefixes])})


def test_an_editor_changes_the_map_from_symbols_to_bodies(amina: Client) -> None:
    response = amina.post(reverse("bodies:add"), body_form("CTOC/COP/WG.9"))
    assert response.status_code == 302, response.context["form"].errors
    body = Body.objects.get(code="wg9")
    assert body.mandate("fr") == "It deals with trees."
    assert bodies().of_symbol("ctoc/cop/wg9/2026/1") == body
    assert "CTOC/COP/WG.9" in amina.get(reverse("bodies:index")).content.decode()


def test_a_prefix_of_another_body_is_refused_in_words(amina: Client) -> None:
    meetings.body()
    response = amina.post(reverse("bodies:add"), body_form("ctoc/cop/wg3"))
    assert "already belongs to Working Group on International Cooperation" in str(
        response.context["form"].formsets["prefixes"].errors
    )


def test_a_body_in_use_is_not_deleted_and_an_unused_one_is(dana: Client, amina: Client) -> None:
    used, unused = meetings.meeting().body, meetings.body("wg7")
    for body in (used, unused):
        amina.post(reverse("bodies:delete", args=[body.pk]))
    assert Body.objects.count() == 2
    for body in (used, unused):
        dana.post(reverse("bodies:delete", args=[body.pk]))
    assert list(Body.objects.all()) == [used]


def test_the_list_of_bodies_costs_the_same_with_2_as_with_12(amina: Client) -> None:
    meetings.body("wg3")
    meetings.body("wg7")
    few = queries(amina, reverse("bodies:index"))
    for number in range(10):
        meetings.body(f"body{number}", f"X/{number}")
    assert queries(amina, reverse("bodies:index")) == few
