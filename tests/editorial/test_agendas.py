"""An agenda from its text: proposed, corrected, accepted as drafts; again, without doubling anything."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sherloc.meetings.models import AgendaItem, Document, Meeting
from sherloc.records.models import Record
from tests.editorial.forms import address
from tests.factories import files, meetings
from tests.factories.vocabularies import article

URL = "wagtailsnippets_meetings_meeting:agenda"

TEXT = """Distr.: General
16 July 2015

Original: English

Working Group on International Cooperation
Vienna, 27 and 28 October 2015

Provisional agenda and annotations

Provisional agenda

1. Organizational matters:
(a) Opening of the meeting;
(b) Adoption of the agenda and organization of work.
2. Gathering and sharing electronic evidence.
3. Other matters.

Annotations

1. Organizational matters

(a) Opening of the meeting

The meeting will open on Tuesday, 27 October 2015, at 10 a.m.

(b) Adoption of the agenda and organization of work

The extended Bureau agreed on the provisional agenda.

2. Gathering and sharing electronic evidence

Article 18 of the Organized Crime Convention and resolution 5/1 of the Conference are recalled, as is decision 4/2.

Documentation

Background paper prepared by the Secretariat on electronic evidence (CTOC/COP/WG3/2015/2)

3. Other matters

No document is expected.

V.15-05026 (E)

Annex

Proposed organization of work

Date and time\tAgenda item\tTitle or description
Tuesday, 27 October
10 a.m.-1 p.m.\t1 (a)\tOpening of the meeting
\t1 (b)\tAdoption of the agenda and organization of work
3-6 p.m.\t2\tGathering and sharing electronic evidence
Wednesday, 28 October
10 a.m.-1 p.m.\t3\tOther matters
"""


def propose(client: Client, text: str = TEXT, query: str = "", **data: Any) -> Any:
    answer = client.post(reverse(URL) + query, {"read": "1", "text": text} | data)
    assert answer.status_code == 200
    return answer


def fields(answer: Any) -> dict[str, Any]:
    """What a browser would send back of the form that is shown."""
    agenda = answer.context["agenda"]
    data: dict[str, Any] = {"text": answer.context["text"]}
    meeting = answer.context["meeting"]
    data["meeting"] = meeting.pk if meeting else ""
    if stored := answer.context["stored"]:
        data["stored_file"] = stored.pk
    for formset in (agenda.items, agenda.papers, agenda.slots):
        for name in ("TOTAL_FORMS", "INITIAL_FORMS"):
            data[f"{formset.prefix}-{name}"] = formset.management_form[name].value()
    forms = [agenda.header, *agenda.items.forms, *agenda.papers.forms, *agenda.slots.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value not in (None, "", False):
                data[field.html_name] = value
    return data


def accept(client: Client, data: dict[str, Any], **changes: Any) -> Any:
    return client.post(reverse(URL), data | {"accept": "1"} | changes)


def enter(client: Client, text: str = TEXT, symbol: str = "CTOC/COP/WG.3/2015/1", **changes: Any) -> Any:
    """Propose and accept, with the symbol that the text does not print."""
    data = fields(propose(client, text))
    answer = accept(client, data, **{"header-symbol": symbol} | changes)
    assert answer.status_code == 302, answer.context["agenda"].header.errors
    return Meeting.objects.get()


def wrong(answer: Any) -> str:
    """All that a refused form says."""
    assert answer.status_code == 200
    agenda = answer.context["agenda"]
    rows = [*agenda.items.errors, *agenda.papers.errors, *agenda.slots.errors]
    return f"{agenda.header.errors} {rows}"


@pytest.fixture(autouse=True)
def _bodies(_roles: None) -> None:
    meetings.body("cop")
    meetings.body("wg3")


def test_the_agenda_of_2015_is_proposed_whole_and_accepted_without_a_correction(
    amina: Client, corpus: Path
) -> None:
    text = (corpus / "documents" / "ctoc-cop-wg3-2015-1-agenda-zh-hans.txt").read_text()
    body = meetings.body("wg3")
    body.labels |= {"zh": "国际合作问题工作组"}
    body.save()
    resolution = meetings.resolution("7", "4")
    article("untoc:27")
    enter(amina, text)
    meeting: Any = Meeting.objects.get()
    items = AgendaItem.objects.order_by("position")
    assert [row.number for row in items] == ["1", "1(a)", "1(b)", "2", "3", "4", "5", "6", "7"]
    assert [row.parent.number for row in items if row.parent] == ["1", "1"]
    papers = Document.objects.exclude(document_type="agenda").order_by("symbol")
    links = [(row.symbol, [one.agenda_item.number for one in row.item_links.all()]) for row in papers]
    assert links == [("CTOC/COP/WG.3/2015/2", ["2"]), ("CTOC/COP/WG.3/2015/3", ["5"])]
    assert papers[0].item_links.get().printed_symbol == "CTOC/COP/WG3/2015/2"
    slots = list(meeting.programme.all())
    assert len(slots) == 8
    assert len({(slot.date, slot.starts) for slot in slots}) == 4
    assert (meeting.body, meeting.date, meeting.ends_on.isoformat()) == (body, "2015-10-27", "2015-10-28")
    agenda: Any = Document.objects.get(document_type="agenda")
    version = agenda.versions.get()
    assert (agenda.symbol, agenda.original_language, agenda.date) == (
        "CTOC/COP/WG.3/2015/1",
        "en",
        "2015-07-16",
    )
    assert (version.language, version.job_number, version.translated_date) == (
        "zh",
        "V.15-05026",
        "2015-08-20",
    )
    item: Any = items.get(number="3")
    assert [row.code for row in item.articles.all()] == ["untoc:27"]
    assert item.relations.get().target_id == resolution.pk
    text_row = item.texts.get()
    assert (text_row.language, text_row.source) == ("zh", "official")
    assert text_row.body.startswith("<p>执法合作领域")


def test_an_english_agenda_becomes_drafts_in_one_step(amina: Client) -> None:
    meeting = enter(amina)
    assert not Record.objects.published().exists()
    assert [row.number for row in AgendaItem.objects.order_by("position")] == ["1", "1(a)", "1(b)", "2", "3"]
    assert meeting.starts_on is not None
    assert str(meeting) == "Working Group on International Cooperation, 27 October 2015 – 28 October 2015"
    page = amina.get(reverse("wagtailsnippets_meetings_meeting:set", args=[meeting.pk])).content.decode()
    assert "CTOC/COP/WG.3/2015/1 Provisional agenda and annotations" in page


def test_what_the_editor_unticks_is_not_linked(amina: Client) -> None:
    article("untoc:18")
    resolution, decision = meetings.resolution("5", "1"), meetings.decision("4", "2")
    data = fields(propose(amina))
    links = next(name for name, value in data.items() if name.endswith("-links") and value)
    assert data[links] == ["article:untoc:18", "resolution:cop/5/1", "decision:cop/4/2"]
    accept(amina, data, **{"header-symbol": "CTOC/COP/WG.3/2015/1", links: ["resolution:cop/5/1"]})
    item: Any = AgendaItem.objects.get(number="2")
    assert [row.target_id for row in item.relations.all()] == [resolution.pk]
    assert not item.articles.exists()
    assert decision.pk


def test_what_is_not_in_the_portal_is_told(amina: Client) -> None:
    page = propose(amina).content.decode()
    assert "Not in the portal:" in page
    assert "COP resolution 5/1" in page


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("header-symbol", "", "This field is required"),
        ("header-symbol", "Agenda", "This is no symbol of a document"),
        ("header-ends_on", "2015-10-26", "The last day must not be before the first."),
        ("header-document_date", "16 July", "is not a date"),
        ("items-1-number", "2", "There is already an item of this number."),
        ("items-1-number", "9(a)", "There is no item 9."),
        ("papers-0-item", "12", "There is no item 12."),
        ("papers-0-symbol", "???", "This is no symbol of a document"),
        ("slots-0-ends", "09:00", "It must end after it begins."),
        ("slots-0-items", "14", "There is no item 14."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    amina: Client, name: str, value: str, words: str
) -> None:
    data = fields(propose(amina)) | {"header-symbol": "CTOC/COP/WG.3/2015/1"}
    typed = {"header-title": "Typed by hand", "items-3-annotation": "Typed <b>annotation</b>"}
    answer = accept(amina, data, **typed | {name: value})
    assert words in html.unescape(wrong(answer))
    page = html.unescape(answer.content.decode())
    assert words in page
    for kept in (*typed.values(), "Documentation"):
        assert kept in page, kept
    assert not Record.objects.exists()


def test_the_symbol_of_another_meetings_document_is_refused_with_its_name(amina: Client) -> None:
    other = meetings.meeting("Another meeting", starts_on=None, ends_on=None)
    paper = meetings.document("CTOC/COP/WG.3/2015/1", "Taken", meeting=other)
    answer = accept(amina, fields(propose(amina)), **{"header-symbol": "ctoc/cop/wg3/2015/1"})
    # A symbol in small letters is the same symbol.
    assert f"Another document has this symbol: Taken ({paper.public_id})" in wrong(answer)
    assert "Another meeting" in wrong(answer)


def test_the_same_agenda_again_proposes_no_difference_and_doubles_nothing(amina: Client) -> None:
    enter(amina)
    before = {
        (row.kind, row.latest_revision_id) for row in Record.objects.exclude(kind__in=["meeting", "document"])
    }
    answer = propose(amina)
    states = [found.state for _form, found in answer.context["items"]]
    assert states == ["same"] * 5 + ["blank"]
    assert [found.state for _form, found in answer.context["slots"]] == ["same"] * 4 + ["blank"]
    assert accept(amina, fields(answer)).status_code == 302  # the symbol is known by now
    after = {
        (row.kind, row.latest_revision_id) for row in Record.objects.exclude(kind__in=["meeting", "document"])
    }
    assert after == before
    meeting: Any = Meeting.objects.get()
    assert (Document.objects.count(), AgendaItem.objects.count(), meeting.programme.count()) == (2, 5, 4)


def test_a_changed_agenda_proposes_what_differs_and_leaves_the_rest(amina: Client) -> None:
    enter(amina)
    changed = TEXT.replace("No document is expected.", "A note is expected.").replace(
        "3. Other matters.", "3. Other matters.\n4. Adoption of the report."
    )
    changed = changed.replace(
        "V.15-05026 (E)", "4. Adoption of the report\n\nThe report is adopted.\n\nV.15-05026 (E)"
    )
    answer = propose(amina, changed)
    states = {str(form["number"].value()): found for form, found in answer.context["items"]}
    assert (states["2"].state, states["3"].state, states["4"].state) == ("same", "changed", "new")
    assert states["3"].before == {"annotation": "No document is expected."}
    assert "No document is expected." in answer.content.decode()
    accept(amina, fields(answer), **{"header-symbol": "CTOC/COP/WG.3/2015/1"})
    item: Any = AgendaItem.objects.get(number="3")
    assert item.texts.get().body == "<p>A note is expected.</p>"
    assert AgendaItem.objects.count() == 6


def test_items_that_the_text_lacks_stay_and_are_named(amina: Client) -> None:
    meeting = enter(amina)
    meetings.item(meeting, "9", "An item of our own", live=False)
    answer = propose(amina)
    assert [row.number for row in answer.context["missing"]] == ["9"]
    accept(amina, fields(answer), **{"header-symbol": "CTOC/COP/WG.3/2015/1"})
    assert AgendaItem.objects.filter(number="9").exists()


def test_a_live_item_gets_a_draft_and_its_public_text_stays(amina: Client) -> None:
    meeting = meetings.meeting("Live meeting")
    item = meetings.item(meeting, "3", "Other matters", body="<p>As published.</p>")
    data = fields(propose(amina, query=f"?meeting={meeting.pk}"))
    assert data["meeting"] == meeting.pk
    assert data["header-title"] == "Live meeting"
    accept(amina, data, **{"header-symbol": "CTOC/COP/WG.3/2015/1"})
    item = AgendaItem.objects.get(pk=item.pk)
    assert item.texts.get().body == "<p>As published.</p>"
    draft: Any = item.get_latest_revision_as_object()
    assert draft.texts.get().body == "<p>No document is expected.</p>"


def test_the_agenda_in_another_language_adds_its_texts_to_the_same_items(amina: Client, corpus: Path) -> None:
    enter(amina)
    text = (corpus / "documents" / "ctoc-cop-wg3-2015-1-agenda-zh-hans.txt").read_text()
    key = Meeting.objects.get().pk
    data = fields(propose(amina, text, query=f"?meeting={key}"))
    accept(amina, data, **{"header-symbol": "CTOC/COP/WG.3/2015/1"})
    assert Meeting.objects.count() == 1
    item: Any = AgendaItem.objects.get(number="1(a)")
    assert {row.language: row.title for row in item.texts.all()} == {
        "en": "Opening of the meeting", "zh": "会议开幕",
    }  # fmt: skip
    agenda: Any = Document.objects.get(document_type="agenda")
    assert {row.language for row in agenda.versions.all()} == {"en", "zh"}


def test_a_locked_item_keeps_all_of_it_from_being_written(amina: Client, bruno: Client) -> None:
    meeting = enter(amina)
    item = AgendaItem.objects.get(number="3")
    bruno.post(address("agenda-item", "lock", item.pk))
    revision = Meeting.objects.get().latest_revision_id
    data = fields(propose(amina)) | {"header-city": "Geneva", "header-symbol": "CTOC/COP/WG.3/2015/1"}
    answer = accept(amina, data)
    assert "Other matters” is locked. Nothing was written." in answer.content.decode()
    assert Meeting.objects.get(pk=meeting.pk).latest_revision_id == revision


def test_more_rows_keep_what_was_typed(amina: Client) -> None:
    data = fields(propose(amina)) | {"header-title": "Typed by hand", "header-symbol": "not yet"}
    answer = amina.post(reverse(URL), data | {"more": "1"})
    page = answer.content.decode()
    assert 'value="Typed by hand"' in page
    assert "This is no symbol" not in page
    assert int(answer.context["agenda"].items.data["items-TOTAL_FORMS"]) == 9
    more = fields(answer) | {"header-symbol": "CTOC/COP/WG.3/2015/1"}
    more |= {"items-8-number": "4", "items-8-title": "Added by hand"}
    assert accept(amina, more).status_code == 302
    assert AgendaItem.objects.filter(number="4").exists()


def test_a_file_is_read_and_becomes_the_file_of_the_agenda(amina: Client) -> None:
    upload = SimpleUploadedFile("V1505026.pdf", files.pdf(TEXT.replace("\t", "  ")))
    answer = propose(amina, "", file=upload)
    assert "V1505026.pdf" in answer.content.decode()
    accept(amina, fields(answer), **{"header-symbol": "CTOC/COP/WG.3/2015/1"})
    agenda: Any = Document.objects.get(document_type="agenda")
    assert agenda.versions.get().stored_file.name == "V1505026.pdf"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": "  "}, "Paste the text of an agenda, or send a file."),
        ({"text": "Nothing like an agenda."}, "No items of an agenda were found in this text."),
        ({"file": SimpleUploadedFile("agenda.pdf", b"<script>")}, "content is not that of a"),
        ({"file": SimpleUploadedFile("agenda.exe", b"MZ")}, "are not taken"),
        ({"file": SimpleUploadedFile("scan.pdf", files.pdf(""))}, "has no text that can be read"),
    ],
)
def test_what_is_no_agenda_is_refused_in_words(amina: Client, sent: dict[str, Any], words: str) -> None:
    answer = amina.post(reverse(URL), {"read": "1"} | sent)
    assert answer.status_code == 200
    assert words in html.unescape(answer.content.decode())


def test_nobody_but_those_who_enter_records_imports_an_agenda(chen: Client, client: Client) -> None:
    for visitor in (chen, client):
        assert visitor.get(reverse(URL)).status_code == 302
        assert visitor.post(reverse(URL), {"read": "1", "text": TEXT}).status_code == 302


def test_the_import_is_reached_from_the_list_of_meetings(amina: Client) -> None:
    page = amina.get(address("meeting", "list")).content.decode()
    assert re.search(rf'href="{reverse(URL)}"', page)
