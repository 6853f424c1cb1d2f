"""Documents at their symbols, resolutions at organ, session and number: addresses, and going to them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browse.conftest import Reader
from tests.factories import meetings, records

pytestmark = pytest.mark.django_db

SYMBOL = "CTOC/COP/WG.3/2015/2"
FORMS = [
    "CTOC/COP/WG3/2015/2",
    "ctoc/cop/wg.3/2015/2",
    "ＣＴＯＣ／ＣＯＰ／ＷＧ．３／２０１５／２",
    "CTOC / COP / WG. 3 / 2015 / 2",
    "CTOC/COP/WG.3/2015/2*",
]


@pytest.mark.parametrize("printed", [SYMBOL, *FORMS])
def test_a_symbol_goes_straight_to_its_document_however_it_is_typed(reader: Reader, printed: str) -> None:
    meetings.document(SYMBOL)
    meetings.document("CTOC/COP/WG.3/2015/20", "Another")
    assert reader.get("/en/search/", 302, q=printed).headers["Location"] == f"/en/documents/{SYMBOL}/"


@pytest.mark.parametrize("printed", FORMS)
@pytest.mark.parametrize("end", ["/", ".json", ".bib"])
def test_any_form_of_a_symbol_leads_to_the_address_of_its_document(
    reader: Reader, printed: str, end: str
) -> None:
    meetings.document(SYMBOL)
    response = reader.get(f"/fr/documents/{printed}{end}", 301)
    assert response.headers["Location"] == f"/fr/documents/{SYMBOL}{end}"


def test_a_former_print_of_a_symbol_leads_to_its_document(reader: Reader) -> None:
    meetings.document(SYMBOL, aliases=(("un-symbol", "CTOC/COP/WG.3/2015/L.9"),))
    assert (
        reader.get("/en/documents/CTOC/COP/WG.3/2015/L.9/", 301).headers["Location"]
        == f"/en/documents/{SYMBOL}/"
    )


def test_a_document_stands_at_its_symbol_and_its_public_id_leads_there(reader: Reader) -> None:
    paper = meetings.document(SYMBOL, "Gathering electronic evidence")
    assert "Gathering electronic evidence" in reader.text(f"/en/documents/{SYMBOL}/")
    assert reader.get(f"/en/documents/{SYMBOL}.json").json()["id"] == paper.public_id
    moved = reader.get(f"/en/documents/{paper.public_id}/", 301, text="en")
    assert moved.headers["Location"] == f"/en/documents/{SYMBOL}/?text=en"


def test_a_document_without_a_symbol_stands_at_its_public_id(reader: Reader) -> None:
    paper = meetings.document("", "A statement")
    assert "A statement" in reader.text(f"/en/documents/{paper.public_id}/")


def test_a_reissued_document_has_a_place_of_its_own(reader: Reader) -> None:
    meetings.document(SYMBOL, "First")
    meetings.document(f"{SYMBOL}*", "Reissued")
    assert "Reissued" in reader.text(f"/en/documents/{SYMBOL}*/")
    assert "First" in reader.text(f"/en/documents/{SYMBOL}/")
    assert (
        reader.get("/en/search/", 302, q=f"{SYMBOL} *").headers["Location"] == f"/en/documents/{SYMBOL}%2A/"
    )
    assert reader.get("/en/search/", 302, q=SYMBOL.lower()).headers["Location"] == f"/en/documents/{SYMBOL}/"


def test_a_reissue_alone_is_found_without_its_asterisk(reader: Reader) -> None:
    meetings.document(f"{SYMBOL}*", "Reissued")
    assert reader.get("/en/search/", 302, q=SYMBOL).headers["Location"] == f"/en/documents/{SYMBOL}%2A/"


@pytest.mark.parametrize("printed", [SYMBOL, *FORMS, "nothing", "a" * 300, "%00/1"])
def test_what_is_not_public_is_not_found_at_any_form_of_its_symbol(reader: Reader, printed: str) -> None:
    meetings.document(SYMBOL, live=False)
    reader.get(f"/en/documents/{printed}/", 404)
    assert reader.client.get("/en/search/", {"q": printed}).status_code == 200


def test_a_withdrawn_document_says_so_at_its_symbol(reader: Reader) -> None:
    records.withdraw(meetings.document(SYMBOL))
    reader.get(f"/en/documents/{SYMBOL}/", 410)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("resolution 5/1", "resolutions"),
        ("résolution 5/1", "resolutions"),
        ("第5/1号决议", "resolutions"),
        ("резолюция 5/1", "resolutions"),
        ("القرار 5/1", "resolutions"),
        ("decision 5/1", "decisions"),
        ("第5/1号决定", "decisions"),
        ("المقرر 5/1", "decisions"),
    ],
)
def test_a_resolution_and_a_decision_of_one_number_are_two(reader: Reader, typed: str, place: str) -> None:
    meetings.resolution("5", "1")
    meetings.decision("5", "1")
    assert reader.get("/en/search/", 302, q=typed).headers["Location"] == f"/en/{place}/cop/5/1/"


def test_a_number_alone_is_neither(reader: Reader) -> None:
    meetings.resolution("5", "1")
    meetings.decision("5", "1")
    reader.get("/en/search/", q="5/1")
    reader.get("/en/search/", q="resolution 5/1 and decision 5/1")


def test_another_organ_has_its_own_resolutions(reader: Reader) -> None:
    meetings.resolution("55", "25", organ=meetings.body("ga"))
    meetings.resolution("5", "1", organ=meetings.body("ga"))
    meetings.resolution("5", "1")
    assert (
        reader.get("/en/search/", 302, q="resolution 55/25").headers["Location"]
        == "/en/resolutions/ga/55/25/"
    )
    assert (
        reader.get("/en/search/", 302, q="resolution 5/1").headers["Location"] == "/en/resolutions/cop/5/1/"
    )


def test_another_form_of_a_number_leads_to_the_address(reader: Reader) -> None:
    meetings.resolution("5", "1")
    assert reader.get("/en/resolutions/COP/05/1/", 301).headers["Location"] == "/en/resolutions/cop/5/1/"
    reader.get("/en/resolutions/cop/5/2/", 404)
    reader.get("/en/resolutions/cop/", 404)
    reader.get("/en/decisions/cop/5/1/", 404)


def test_an_agenda_item_is_a_part_of_the_page_of_its_meeting(reader: Reader) -> None:
    item = meetings.item(meeting := meetings.meeting(), "1(a)")
    moved = reader.get(f"/en/agenda-items/{item.public_id}/", 301)
    assert moved.headers["Location"] == f"/en/meetings/{meeting.public_id}/#item-1-a"
    assert reader.get(f"/en/agenda-items/{item.public_id}.json").json()["agenda-item"]["number"] == "1(a)"


@pytest.mark.parametrize("path", ["search/", "documents/"])
def test_body_meeting_and_type_of_document_are_facets(
    reader: Reader, degraded: bool, index: Any, path: str
) -> None:
    meeting = meetings.meeting()
    paper = meetings.document(SYMBOL, "Of the group", meeting=meeting, document_type="report")
    meetings.document("CTOC/COP/2014/1", "Of the Conference", body_id=meetings.body("cop").pk)
    index()
    for name, value in (("body", "wg3"), ("meeting", meeting.public_id), ("document_type", "report")):
        assert paper.title("en") in reader.titles("en", path, **{name: value})
        assert "Of the Conference" not in reader.titles("en", path, **{name: value})


def test_a_meeting_that_is_not_public_is_no_facet(reader: Reader, degraded: bool, index: Any) -> None:
    meeting = meetings.meeting(live=False)
    meetings.document(SYMBOL, meeting=meeting)
    index()
    assert reader.titles(meeting=meeting.public_id) == []
    assert "International cooperation, 2015" not in reader.text("/en/search/", 200, meeting=meeting.public_id)
