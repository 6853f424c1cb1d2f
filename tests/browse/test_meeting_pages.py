"""The pages of bodies, meetings, documents, recommendations, resolutions and decisions."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sherloc.meetings.models import Document, Recommendation
from sherloc.records.models import Record
from tests.browse.conftest import Reader
from tests.factories import meetings, records, vocabularies
from tests.factories.scene import many_pages, vienna

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> dict[str, Any]:
    for code in ("untoc:18", "untoc:27", "untoc:27(3)"):
        vocabularies.article(code)
    return vienna()


def page_of(reader: Reader, row: Record, language: str = "en", **parameters: Any) -> str:
    return reader.get(f"/{language}/{row.location.partition('#')[0]}/", **parameters).content.decode()


def words(source: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", source))


def part(source: str, identifier: str) -> str:
    """From the element of an id to the next of its kind: enough to look into."""
    return source.split(f'id="{identifier}"', 1)[1]


# --- A meeting ---------------------------------------------------------------------------------------


def test_a_meeting_says_when_where_and_who(reader: Reader, scene: dict[str, Any]) -> None:
    said = words(page_of(reader, scene["meeting"]))
    for expected in (
        "Tuesday, 27 October 2015 – Wednesday, 28 October 2015", "Vienna International Centre, Vienna",
        "Held", "In person", "Ms. A. B.", "Sixth meeting", "Working Group on International Cooperation",
    ):  # fmt: skip
        assert expected in said


def test_the_agenda_has_stable_anchors_and_sub_items_in_their_item(
    reader: Reader, scene: dict[str, Any]
) -> None:
    source = page_of(reader, scene["meeting"])
    assert re.findall(r'<li class="agenda__item" id="([\w-]+)"', source) == [
        "item-1", "item-1-a", "item-1-b", "item-2", "item-3",
    ]  # fmt: skip
    first = source.split('id="item-1"')[1].split('id="item-2"')[0]
    assert 'id="item-1-a"' in first.split("</ol>")[0]


def test_annotations_are_in_the_language_of_the_reader_where_they_exist(
    reader: Reader, scene: dict[str, Any]
) -> None:
    chinese = page_of(reader, scene["meeting"], "zh")
    assert "《有组织犯罪公约》" in words(chinese)
    assert "Organized Crime Convention" not in words(chinese)
    french = part(page_of(reader, scene["meeting"], "fr"), "item-2")
    assert "Organized Crime Convention" in french
    assert 'class="agenda__told"' in french
    assert '<div class="prose agenda__text" lang="en" dir="ltr">' in french


def test_documents_stand_under_their_item_with_the_readers_language_first(
    reader: Reader, scene: dict[str, Any]
) -> None:
    item = part(page_of(reader, scene["meeting"], "ar"), "item-2").split('id="item-3"')[0]
    files = re.findall(rf'href="/ar/files/{scene["paper"].public_id}/(\w+)/"', item)
    assert files == ["ar", "en"]
    assert "CTOC/COP/WG.3/2015/2" in item
    assert "CTOC/COP/WG3/2015/2" in item  # as the agenda prints it


def test_the_agenda_itself_stands_at_its_head_with_what_an_editor_noted(
    reader: Reader, scene: dict[str, Any]
) -> None:
    head = part(page_of(reader, scene["meeting"]), "agenda").split('id="item-1"')[0]
    assert "/en/documents/CTOC/COP/WG.3/2015/1/" in head
    assert "27 March and as 29 March" in head


def test_no_anchor_stands_twice_on_a_page(reader: Reader, scene: dict[str, Any]) -> None:
    meetings.recommendation("Twin", document=scene["report"], anchor="paragraph-10-b")
    for name in ("meeting", "report", "adopted", "advice"):
        anchors = re.findall(r' id="([^"]+)"', page_of(reader, scene[name]))
        assert len(anchors) == len(set(anchors)), name


def test_the_programme_stands_by_day_and_time_and_leads_to_the_items(
    reader: Reader, scene: dict[str, Any]
) -> None:
    table = part(page_of(reader, scene["meeting"]), "programme").split("</section>")[0]
    assert "Tuesday, 27 October 2015" in table
    assert re.findall(r"<time>([\d:]+)</time>", table) == [
        "10:00",
        "10:15",
        "10:15",
        "13:00",
        "15:00",
        "18:00",
    ]
    assert re.findall(r'href="(#[\w-]+)"', table) == ["#item-1-a", "#item-1-b", "#item-2", "#item-3"]
    assert "Central European Standard Time" in table


def test_the_grid_says_in_words_how_far_each_document_is_in_each_language(
    reader: Reader, scene: dict[str, Any]
) -> None:
    rows = part(page_of(reader, scene["meeting"]), "languages").split("</table>")[0].split("<tr>")[2:]
    row = next(row for row in rows if "2015/2<" in row)
    cells = [words(cell).split(",")[0].strip() for cell in row.split("<td")[1:]]
    said = [re.sub(r"^[^>]*> ?", "", cell).split(" PDF")[0].strip() for cell in cells]
    assert said == ["Issued", "Expected", "Issued", "Not recorded", "Not applicable", "Not recorded"]


def test_the_outcome_names_report_recommendations_and_what_endorsed_them(
    reader: Reader, scene: dict[str, Any]
) -> None:
    outcome = part(page_of(reader, scene["meeting"]), "outcome").split("</section>")[0]
    assert "/en/documents/CTOC/COP/WG.3/2015/4/" in outcome
    assert f"/en/recommendations/{scene['advice'].public_id}/" in outcome
    assert "/en/resolutions/cop/7/4/" in outcome
    assert "Resolution 7/4" in words(outcome)
    assert "adopted four recommendations" in outcome


def test_a_reported_figure_says_who_reported_it_where_and_when(reader: Reader, scene: dict[str, Any]) -> None:
    said = words(part(page_of(reader, scene["meeting"]), "figures").split("</section>")[0])
    for expected in ("Participants", "150+", "Secretariat", "CTOC/COP/WG.3/2015/4", "November 2015"):
        assert expected in said


def test_a_cancelled_meeting_says_so_and_offers_no_registration(
    reader: Reader, scene: dict[str, Any]
) -> None:
    row = meetings.meeting("Off", status="cancelled", registration_url="https://example.org/register")
    source = page_of(reader, row)
    assert "Do not rely on the days given here" in source
    assert "https://example.org/register" not in source


# --- A document --------------------------------------------------------------------------------------


def test_a_document_shows_what_each_version_prints_of_itself(reader: Reader, scene: dict[str, Any]) -> None:
    said = words(page_of(reader, scene["agenda"]))
    for expected in (
        "CTOC/COP/WG.3/2015/1", "V.15-05026 (C) GZ 200815 200815", "16 July 2015", "20 August 2015",
        "V.15-05026", "4 pages", "Agenda", "General",
    ):  # fmt: skip
        assert expected in said


def test_a_contradiction_is_told_in_an_editors_note(reader: Reader, scene: dict[str, Any]) -> None:
    assert "27 March and as 29 March" in page_of(reader, scene["agenda"])
    assert "طُبع تاريخان" in page_of(reader, scene["agenda"], "ar")


def test_every_form_in_which_a_symbol_is_printed_is_shown(reader: Reader, scene: dict[str, Any]) -> None:
    said = words(page_of(reader, scene["paper"]))
    assert "Also printed as CTOC/COP/WG3/2015/2" in said


def test_a_document_and_its_addendum_lead_to_each_other(reader: Reader, scene: dict[str, Any]) -> None:
    assert "/en/documents/CTOC/COP/WG.3/2015/2/Add.1/" in page_of(reader, scene["paper"])
    chain = part(page_of(reader, scene["added"]), "chain").split("</section>")[0]
    assert 'href="/en/documents/CTOC/COP/WG.3/2015/2/"' in chain
    assert "Addendum" in chain


def test_the_text_of_a_file_is_shown_with_an_anchor_for_each_page(
    reader: Reader, scene: dict[str, Any]
) -> None:
    source = page_of(reader, scene["paper"])
    assert re.findall(r'<div class="page-text" id="([\w-]+)"', source) == ["page-1", "page-2", "page-3"]
    assert "Electronic evidence is volatile." in source
    assert "نص الوثيقة" in page_of(reader, scene["paper"], text="ar")


def test_references_in_the_text_of_a_file_are_links(reader: Reader, scene: dict[str, Any]) -> None:
    text = part(page_of(reader, scene["paper"]), "text")
    assert '<a class="reference" href="/en/resolutions/cop/7/4/">resolution 7/4</a>' in text
    chinese = part(page_of(reader, scene["agenda"], "zh"), "text")
    assert 'href="/zh/resolutions/cop/7/4/"' in chinese


def test_a_file_without_text_says_so(reader: Reader, scene: dict[str, Any]) -> None:
    assert "Text not available: the pages are pictures." in page_of(reader, scene["report"])


def test_a_document_without_a_file_says_that_there_is_no_text(reader: Reader, scene: dict[str, Any]) -> None:
    assert "Text not available: the portal has no file" in page_of(reader, scene["added"])


def test_a_long_text_comes_in_parts(reader: Reader, scene: dict[str, Any]) -> None:
    many_pages(scene["paper"], 45)
    first = page_of(reader, scene["paper"], "fr")
    assert ("Texte 20." in first, "Texte 21." in first) == (True, False)
    second = page_of(reader, scene["paper"], "fr", part=2)
    assert ("Texte 20." in second, 'id="page-21"' in second) == (False, True)
    assert "part=3#text" in second
    assert reader.get("/fr/documents/CTOC/COP/WG.3/2015/2/", part="99999999999").status_code == 200


def test_a_version_that_is_expected_shows_no_text_of_its_file(reader: Reader, scene: dict[str, Any]) -> None:
    from tests.factories.scene import file

    meetings.version(scene["paper"], "es", "expected", stored_file=file("draft.pdf", "Texto secreto."))
    assert "secreto" not in page_of(reader, scene["paper"], "es")
    assert "secreto" not in page_of(reader, scene["paper"], "es", text="es")


# --- A recommendation and its trace ------------------------------------------------------------------


def test_from_a_recommendation_its_item_documents_and_resolution_are_one_click_away(
    reader: Reader, scene: dict[str, Any]
) -> None:
    trace = part(page_of(reader, scene["advice"]), "trace").split("</section>")[0]
    assert [words(title).strip() for title in re.findall(r"<h3[^>]*>(.*?)</h3>", trace)] == [
        "Agenda item", "Documents", "Recommendation", "Endorsed by", "Taken up again",
    ]  # fmt: skip
    held, later = scene["meeting"].public_id, scene["later"].public_id
    assert re.findall(r'href="([^"]+)"', trace) == [
        f"/en/meetings/{held}/#item-2", "/en/documents/CTOC/COP/WG.3/2015/2/",
        "/en/documents/CTOC/COP/WG.3/2015/4/", "/en/resolutions/cop/7/4/", f"/en/meetings/{later}/#item-3",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["meeting", "report", "adopted"])
def test_and_back(reader: Reader, scene: dict[str, Any], name: str) -> None:
    assert f'href="/en/recommendations/{scene["advice"].public_id}/"' in page_of(reader, scene[name])


def test_a_step_of_the_trace_with_nothing_recorded_says_so(reader: Reader) -> None:
    said = words(page_of(reader, meetings.recommendation("Alone")))
    assert said.count("Nothing recorded in the portal.") == 4


def test_a_trace_shows_nothing_that_is_not_published(reader: Reader, scene: dict[str, Any]) -> None:
    for name in ("paper", "report", "adopted", "later"):
        scene[name].unpublish()
    trace = part(page_of(reader, scene["advice"]), "trace").split("</section>")[0]
    assert re.findall(r'href="([^"]+)"', trace) == [f"/en/meetings/{scene['meeting'].public_id}/#item-2"]


def test_a_resolution_says_what_it_endorses_and_who_cites_it(reader: Reader, scene: dict[str, Any]) -> None:
    said = words(page_of(reader, scene["adopted"]))
    assert "Resolution 7/4" in said
    assert "International cooperation, 2017" in said  # the meeting of the item that cites it
    assert 'href="/en/decisions/cop/2/2/"' in page_of(reader, scene["adopted"])
    assert 'href="/en/resolutions/cop/7/4/"' in page_of(reader, scene["decided"])


# --- References --------------------------------------------------------------------------------------


def test_references_in_annotations_are_links_to_what_is_published(
    reader: Reader, scene: dict[str, Any]
) -> None:
    item = part(page_of(reader, scene["meeting"]), "item-2").split("</div>")[0]
    assert re.findall(r'class="reference" href="([^"]+)"', item) == [
        "/en/search/?article=untoc%3A27%283%29", "/en/resolutions/cop/7/4/", "/en/decisions/cop/2/2/",
        "/en/documents/CTOC/COP/WG.3/2015/2/",
    ]  # fmt: skip
    assert "Decision 9/9 is in no portal" in item


def test_a_reference_to_what_is_not_published_stays_text(reader: Reader, scene: dict[str, Any]) -> None:
    scene["paper"].unpublish()
    scene["decided"].withdraw("Not ours.")
    item = part(page_of(reader, scene["meeting"]), "item-2").split("</div>")[0]
    assert "/en/documents/CTOC/COP/WG.3/2015/2/" not in item
    assert "/en/decisions/cop/2/2/" not in item
    assert "decision 2/2" in item


def test_a_text_of_any_kind_has_its_references_as_links(reader: Reader, scene: dict[str, Any]) -> None:
    row = records.publication("A study", summary="<p>See resolution 7/4 of the Conference (UNTOC).</p>")
    assert 'href="/en/resolutions/cop/7/4/"' in page_of(reader, row)


def test_a_symbol_under_which_a_document_is_also_known_is_a_link_to_it(
    reader: Reader, scene: dict[str, Any]
) -> None:
    meetings.document(
        "E/CN.15/2014/12", "Discussion guide", aliases=(("un-symbol", "E/CN.15/2014/12/Rev.1"),)
    )
    row = records.publication("A study", summary="<p>See E/CN.15/2014/12/Rev.1, para. 57.</p>")
    assert 'href="/en/documents/E/CN.15/2014/12/"' in page_of(reader, row)


def test_a_page_does_not_link_to_itself(reader: Reader, scene: dict[str, Any]) -> None:
    row = meetings.resolution("8", "1", "Self", body="<p>Resolution 8/1 of the Conference.</p>")
    assert 'class="reference"' not in page_of(reader, row)


# --- Bodies and calendar -----------------------------------------------------------------------------


def test_a_body_says_what_it_is_for_and_when_it_met(reader: Reader, scene: dict[str, Any]) -> None:
    source = reader.get("/en/bodies/wg3/").content.decode()
    said = words(source)
    for expected in ("It advises the Conference", "27–28 Oct 2015", "UNTOC 27", "States should post liaison"):
        assert expected in said
    assert source.index("International cooperation, 2017") < source.index("Vienna, 27 and 28 October")
    assert 'href="/en/bodies/cop/"' in source


def test_the_conference_shows_what_it_adopted(reader: Reader, scene: dict[str, Any]) -> None:
    source = reader.get("/en/bodies/cop/").content.decode()
    assert "/en/resolutions/cop/7/4/" in source
    assert "/en/decisions/cop/2/2/" in source


def test_the_list_of_bodies_counts_their_published_meetings(reader: Reader, scene: dict[str, Any]) -> None:
    meetings.meeting("Draft", live=False)
    said = words(reader.get("/en/bodies/").content.decode())
    assert "2 meetings" in said
    assert "Conference of the Parties" in said


def test_an_unknown_body_is_not_found(reader: Reader) -> None:
    assert reader.client.get("/en/bodies/nothing/").status_code == 404


def test_the_calendar_has_what_is_to_come_first_and_then_the_years(
    reader: Reader, scene: dict[str, Any]
) -> None:
    import datetime

    soon = datetime.date.today() + datetime.timedelta(days=30)
    meetings.meeting("To come", starts_on=soon, ends_on=soon, status="scheduled")
    meetings.meeting("Hidden", starts_on=soon, ends_on=soon, live=False)
    context = reader.get("/en/meetings/").context
    assert [row["title"] for row in context["upcoming"]] == ["To come"]
    assert [group["year"] for group in context["years"]] == ["2017", "2015"]
    assert [row["label"] for row in context["bodies"]] == ["Working Group on International Cooperation"]
    assert [row["title"] for row in reader.get("/en/").context["next_meetings"]] == ["To come"]


def test_a_filter_of_the_calendar_is_the_search_among_meetings(reader: Reader, scene: dict[str, Any]) -> None:
    url = reader.get("/en/meetings/").context["bodies"][0]["url"]
    assert url == "/en/meetings/?body=wg3"
    assert reader.client.get(url).context["title"] == "Meetings"
    assert "facets" in reader.client.get(url).context


# --- Costs -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["meeting", "paper", "agenda", "advice", "adopted", "decided"])
def test_a_page_asks_the_database_at_most_twelve_times(
    reader: Reader, scene: dict[str, Any], name: str
) -> None:
    page_of(reader, scene[name])
    with CaptureQueriesContext(connection) as few:
        page_of(reader, scene[name])
    for number in range(3, 12):
        other = meetings.fast(
            Document, f"Paper {number}", symbol=f"CTOC/COP/WG.3/2015/{10 + number}", meeting=scene["meeting"]
        )
        meetings.place(other, scene["2"])
        meetings.fast(
            Recommendation,
            f"Advice {number}",
            meeting=scene["meeting"],
            agenda_item=scene["2"],
            document=scene["report"],
        )
        records.relate(
            scene["adopted"],
            meetings.fast(Recommendation, f"More {number}", meeting=scene["meeting"]),
            "endorses",
        )
        records.relate(other, scene["decided"])
    with CaptureQueriesContext(connection) as many:
        page_of(reader, scene[name])
    assert len(few) == len(many)
    assert len(many) <= 12, [query["sql"][:100] for query in many]


@pytest.mark.parametrize(
    "path", ["/en/meetings/", "/en/bodies/", "/en/bodies/wg3/", "/en/bodies/cop/", "/en/meetings.ics"]
)
def test_a_list_asks_the_database_at_most_twelve_times(
    reader: Reader, scene: dict[str, Any], path: str
) -> None:
    reader.get(path)
    with CaptureQueriesContext(connection) as queries:
        reader.get(path)
    assert len(queries) <= 12


# --- Results of a search -----------------------------------------------------------------------------


def test_a_result_is_told_by_its_symbol_number_or_meeting(
    reader: Reader, scene: dict[str, Any], index: Any
) -> None:
    index()
    results = {card["url"]: card for card in reader.search(size=50)["results"]}
    assert results["/en/documents/CTOC/COP/WG.3/2015/2/"]["citation"] == "CTOC/COP/WG.3/2015/2"
    assert results["/en/resolutions/cop/7/4/"]["citation"] == "Resolution 7/4"
    item = results[f"/en/meetings/{scene['meeting'].public_id}/#item-2"]
    assert item["part_of"]["text"].startswith("Working Group on International Cooperation, Vienna")


def test_results_can_be_narrowed_by_body_meeting_and_type_of_document(
    reader: Reader, scene: dict[str, Any], index: Any
) -> None:
    index()
    groups = {group["name"]: group for group in reader.search()["facets"]}
    labels = {
        name: {row["label"] for row in groups[name]["options"]}
        for name in ("body", "meeting", "document_type")
    }
    assert "Working Group on International Cooperation" in labels["body"]
    assert "International cooperation, 2017" in labels["meeting"]
    assert {"Agenda", "Report", "Background paper"} <= labels["document_type"]
    assert reader.titles(body="cop") == ["International cooperation", "Directory of central authorities"]


# --- For programs that read pages --------------------------------------------------------------------


def test_a_meeting_is_an_event_for_search_engines(reader: Reader, scene: dict[str, Any]) -> None:
    source = page_of(reader, scene["meeting"])
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', source, re.DOTALL)[0])
    assert (data["@type"], data["startDate"], data["endDate"]) == ("Event", "2015-10-27", "2015-10-28")
    assert data["location"]["name"] == "Vienna International Centre"
    assert data["eventStatus"].endswith("EventScheduled")


def test_the_sitemap_names_the_calendar_the_bodies_and_every_meeting(
    reader: Reader, scene: dict[str, Any]
) -> None:
    source = reader.get("/sitemap-portal.xml").content.decode()
    for path in ("ar/meetings/", "en/bodies/"):
        assert f"<loc>http://testserver/{path}</loc>" in source
    assert (
        f"/en/meetings/{scene['meeting'].public_id}/" in reader.get("/sitemap-meetings.xml").content.decode()
    )


def test_a_note_says_in_which_language_it_is(reader: Reader, scene: dict[str, Any]) -> None:
    assert '<bdi lang="en" dir="ltr">The day on which' in page_of(reader, scene["agenda"], "zh")
