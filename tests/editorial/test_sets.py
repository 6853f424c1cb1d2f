"""A meeting and its set on one screen: the grid, files by their names, preview, publication together."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sherloc.editorial.sets import Blocked, publish_set, read_set
from sherloc.files.models import StoredFile
from sherloc.meetings.models import Document, DocumentVersion, Meeting
from sherloc.records.models import Record
from tests.editorial.forms import address, edit, text
from tests.factories import files, meetings, people
from tests.factories.sets import draft_set

WORDS = "The gathering and sharing of electronic evidence, a background paper by the Secretariat. " * 5


def screen(meeting: Meeting, name: str = "set") -> str:
    return reverse(f"wagtailsnippets_meetings_meeting:{name}", args=[meeting.pk])


def send(client: Client, meeting: Meeting, *sent: tuple[str, bytes], **data: Any) -> str:
    """Send the screen's form with files, and return the page that follows."""
    uploads = [SimpleUploadedFile(name, content) for name, content in sent]
    answer = client.post(screen(meeting), data | {"files": uploads}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def versions(paper: Document) -> dict[str, str]:
    """The states of a document's versions as its editors have them."""
    draft: Any = Document.objects.get(pk=paper.pk).get_latest_revision_as_object()
    return {row.language: row.state for row in draft.versions.all()}


def paper(symbol: str = "CTOC/COP/WG.3/2015/2", **fields: Any) -> Document:
    return meetings.document(symbol, "Electronic evidence", meeting=meetings.meeting(), **fields)


def test_the_screen_lists_all_parts_with_their_state(amina: Client) -> None:
    meeting = draft_set()
    page = amina.get(screen(meeting)).content.decode()
    for words in ("A set of drafts", "1 Item 1", "CTOC/COP/WG.3/2015/2 Paper 2", "Draft"):
        assert words in page, words
    assert "5 records of the set are not public" in page
    assert 'name="publish"' not in page  # an editor does not publish


def test_the_screen_is_reached_from_the_meeting(amina: Client, chen: Client) -> None:
    meeting = meetings.meeting()
    for url in (address("meeting", "edit", meeting.pk), address("meeting", "list")):
        assert screen(meeting) in amina.get(url).content.decode()
        assert screen(meeting) not in chen.get(url).content.decode()
    assert chen.get(screen(meeting)).status_code == 302
    assert chen.post(screen(meeting)).status_code == 302


def test_the_screen_costs_the_same_with_1_document_as_with_9(bruno: Client) -> None:
    def cost(meeting: Meeting) -> int:
        bruno.get(screen(meeting))
        with CaptureQueriesContext(connection) as captured:
            bruno.get(screen(meeting))
        return len(captured)

    small = draft_set(documents=1, items=1)
    few = cost(small)
    for number in range(2, 10):
        meetings.document(f"CTOC/COP/WG.3/2015/{number}", "Paper", meeting=small, live=False)
    # Checking that a waiting document's symbol is its own asks for each.
    assert cost(small) <= few + 8


def test_the_grid_changes_what_an_editor_changed_alone(amina: Client) -> None:
    row = paper()
    meetings.version(row, "en")
    row.save_revision()
    key = row.pk
    send(amina, row.meeting, **{f"was-{key}-ar": "", f"state-{key}-ar": "expected",
                                f"was-{key}-en": "expected", f"state-{key}-en": "expected"})  # fmt: skip
    assert versions(row) == {"en": "issued", "ar": "expected"}
    send(amina, row.meeting, **{f"was-{key}-ar": "expected", f"state-{key}-ar": ""})
    assert versions(row) == {"en": "issued"}


def test_the_grid_of_a_live_document_is_a_draft_until_it_is_published(amina: Client) -> None:
    row = paper()
    send(amina, row.meeting, **{f"state-{row.pk}-ru": "issued"})
    assert not DocumentVersion.objects.exists()
    assert versions(row) == {"ru": "issued"}
    page = amina.get(screen(row.meeting)).content.decode()
    assert re.search(rf'name="state-{row.pk}-ru".*?value="issued" selected', page, re.S)


def test_a_state_that_is_none_is_not_taken(amina: Client) -> None:
    row = paper()
    send(amina, row.meeting, **{f"state-{row.pk}-ru": "burnt", f"state-{row.pk}-fr": "\0"})
    assert versions(row) == {}


def test_a_file_lands_on_its_document_and_language(amina: Client) -> None:
    row = paper()
    page = send(amina, row.meeting, ("CTOC_COP_WG.3_2015_2_E.pdf", files.pdf(WORDS)),
                ("CTOC_COP_WG.3_2015_2_A.pdf", files.pdf("Two")))  # fmt: skip
    assert versions(row) == {"en": "issued", "ar": "issued"}
    assert "CTOC/COP/WG.3/2015/2 Electronic evidence · العربية" in page
    draft: Any = Document.objects.get(pk=row.pk).get_latest_revision_as_object()
    english = draft.versions.get(language="en").stored_file
    assert (english.name, english.text_quality, english.pages) == ("CTOC_COP_WG.3_2015_2_E.pdf", "good", 1)


def test_a_file_with_a_job_number_takes_the_place_of_the_version_that_has_it(amina: Client) -> None:
    row = paper()
    meetings.version(row, "zh", "expected", job_number="V.15-05026")
    row.save_revision()
    send(amina, row.meeting, ("V1505026.pdf", files.pdf("中文")))
    assert versions(row) == {"zh": "issued"}


def test_what_cannot_be_placed_is_asked_until_it_is_said(amina: Client) -> None:
    row = paper()
    page = send(amina, row.meeting, ("agenda.pdf", files.pdf("One")), ("minutes.pdf", files.pdf("Two")))
    assert "Where do these files belong?" in page
    agenda, minutes = StoredFile.objects.get(name="agenda.pdf"), StoredFile.objects.get(name="minutes.pdf")
    # The language is missing: it is asked again.
    page = send(amina, row.meeting, **{f"document-{agenda.pk}": str(row.pk)})
    assert "agenda.pdf" in page
    page = send(amina, row.meeting, **{f"document-{agenda.pk}": str(row.pk), f"language-{agenda.pk}": "fr",
                                       f"document-{minutes.pk}": "leave"})  # fmt: skip
    assert "Where do these files belong?" not in page
    assert versions(row) == {"fr": "issued"}
    assert StoredFile.objects.count() == 2


def test_a_symbol_that_the_set_has_not_becomes_a_new_document(amina: Client) -> None:
    row = paper()
    page = send(amina, row.meeting, ("CTOC_COP_WG.3_2015_CRP.1_E.pdf", files.pdf("A")),
                ("CTOC_COP_WG.3_2015_CRP.1_F.pdf", files.pdf("B")))  # fmt: skip
    assert "A new document: CTOC/COP/WG.3/2015/CRP.1" in page
    data = {}
    for stored, code in zip(StoredFile.objects.order_by("name"), ("en", "fr"), strict=True):
        data |= {f"document-{stored.pk}": "new", f"language-{stored.pk}": code}
    send(amina, row.meeting, **data)
    made = Document.objects.get(symbol="CTOC/COP/WG.3/2015/CRP.1")
    assert made.meeting == row.meeting
    assert not made.live
    assert versions(made) == {"en": "issued", "fr": "issued"}


def test_a_file_of_another_session_is_not_taken_from_a_forged_form(amina: Client, bruno: Client) -> None:
    row = paper()
    send(amina, row.meeting, ("agenda.pdf", files.pdf("One")))
    stored = StoredFile.objects.get()
    send(bruno, row.meeting, **{f"document-{stored.pk}": str(row.pk), f"language-{stored.pk}": "fr"})
    assert versions(row) == {}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("CTOC_COP_WG.3_2015_2_E.pdf", b"<script>", "content is not that of a “.pdf” file"),
        ("CTOC_COP_WG.3_2015_2_E.exe", b"MZ", "are not taken"),
        ("CTOC_COP_WG.3_2015_2_E.pdf", b"", "empty"),
        ("CTOC_COP_WG.3_2015_2_E.pdf", files.pdf("x", trailer="/Encrypt<</Filter/Standard/V 1/R 2/P -1/O(x)/U(x)>>"),
         "protected by encryption"),
    ],
)  # fmt: skip
def test_a_file_that_is_refused_is_named_with_the_reason_and_the_others_are_taken(
    amina: Client, name: str, content: bytes, words: str
) -> None:
    row = paper()
    page = send(amina, row.meeting, (name, content), ("CTOC_COP_WG.3_2015_2_F.pdf", files.pdf("Bon")),
                **{f"state-{row.pk}-ar": "expected"})  # fmt: skip
    assert words in page
    assert name in page
    assert versions(row) == {"fr": "issued", "ar": "expected"}


def test_a_file_that_is_too_large_is_refused_in_words(amina: Client, settings: Any) -> None:
    settings.ATTACHMENT_MAX_BYTES = 100
    row = paper()
    page = send(amina, row.meeting, ("CTOC_COP_WG.3_2015_2_E.pdf", files.pdf("Too large")))
    assert "at most 100\xa0bytes are taken" in page
    assert versions(row) == {}


def test_a_pdf_without_text_is_taken_and_said(amina: Client) -> None:
    row = paper()
    page = send(amina, row.meeting, ("CTOC_COP_WG.3_2015_2_E.pdf", files.pdf("")))
    assert versions(row) == {"en": "issued"}
    assert "Text not available" in page


def test_a_locked_document_keeps_its_files_waiting(amina: Client, bruno: Client) -> None:
    row = paper()
    bruno.post(address("document", "lock", row.pk))
    page = send(amina, row.meeting, ("CTOC_COP_WG.3_2015_2_E.pdf", files.pdf("One")),
                **{f"state-{row.pk}-ar": "expected"})  # fmt: skip
    assert "Its document is locked." in page
    assert "Where do these files belong?" in page
    assert versions(row) == {}


def test_the_set_is_published_together(bruno: Client) -> None:
    meeting = draft_set()
    assert not Record.objects.published().exists()
    page = send(bruno, meeting, publish="1")
    assert "5 records were published." in page
    assert Record.objects.published().count() == 5
    view: Any = Meeting.objects.published().get().public_view()
    assert [row.number for row in view.details.agenda] == ["1", "2"]
    assert all(version.file for row in view.details.documents for version in row.versions)


def test_drafts_of_live_records_are_published_with_the_set(bruno: Client) -> None:
    meeting = meetings.meeting("Before")
    item = meetings.item(meeting, title="Item before")
    edit(bruno, meeting, texts=[text(title="After") | {"id": meeting.texts.get().pk}], initial={"texts": 1},
         body=meeting.body_id, starts_on="2015-10-27")  # fmt: skip
    edit(bruno, item, title="Item after", meeting=meeting.pk, number="2")
    assert str(Meeting.objects.get()) == "Before"
    published = publish_set(meeting, people.bruno())
    assert {str(row) for row in Record.objects.published()} == {"After", "Item after"}
    assert len(published) == 2
    assert publish_set(meeting, people.bruno()) == ()


def test_one_member_that_cannot_be_published_keeps_all_of_them(bruno: Client, client_of: Any) -> None:
    meeting = draft_set()
    untitled = Document.objects.first()
    untitled.texts.all().delete()
    untitled.save_revision()
    page = send(bruno, meeting, publish="1")
    assert "Nothing was published." in page
    assert "It has no text with a title." in page
    assert not Record.objects.published().exists()


def test_a_locked_member_keeps_all_of_them(bruno: Client) -> None:
    meeting = draft_set()
    item = read_set(meeting).items[0].record
    item.locked, item.locked_by = True, people.dana()
    item.save()
    with pytest.raises(Blocked, match="It is locked"):
        publish_set(meeting, people.bruno())
    assert not Record.objects.published().exists()


def test_an_editor_publishes_no_set_whatever_is_sent(amina: Client) -> None:
    meeting = draft_set()
    amina.post(screen(meeting), {"publish": "1"})
    assert not Record.objects.published().exists()


def test_a_failure_half_way_leaves_nothing_published(monkeypatch: Any) -> None:
    meeting = draft_set()
    last = read_set(meeting).documents[-1].record.pk
    publish = Document.publish

    def failing(self: Document, *args: Any, **kwargs: Any) -> Any:
        if self.pk == last:
            raise RuntimeError
        return publish(self, *args, **kwargs)

    monkeypatch.setattr(Document, "publish", failing)
    with pytest.raises(RuntimeError):
        publish_set(meeting, people.bruno())
    assert not Record.objects.published().exists()


def test_the_set_is_previewed_as_publishing_it_makes_it(amina: Client, bruno: Client, client: Client) -> None:
    meeting = draft_set()
    shown = amina.get(screen(meeting, "set_preview"), {"language": "en"}).content.decode()
    assert not Record.objects.published().exists()
    bruno.post(screen(meeting), {"publish": "1"})
    public = client.get(f"/en/meetings/{meeting.public_id}/").content.decode()

    def main(page: str) -> str:
        return page[page.index("<h1") : page.index("</main>")]

    assert main(shown) == main(public)
    assert "Item 2" in shown


def test_a_part_of_the_set_is_previewed_in_a_language(amina: Client) -> None:
    meeting = draft_set()
    key = read_set(meeting).documents[0].record.pk
    url = screen(meeting, "set_preview")
    page = amina.get(url, {"record": key, "language": "ar"}).content.decode()
    assert 'dir="rtl"' in page[:400]
    assert "Paper 1" in page
    for wrong in ("0", "x", "9" * 30):
        assert amina.get(url, {"record": wrong}).status_code in (302, 404)


def test_a_new_item_begins_with_its_meeting(amina: Client) -> None:
    meeting = meetings.meeting("The meeting it is of")
    page = amina.get(address("agenda-item", "add"), {"meeting": meeting.pk}).content.decode()
    assert "The meeting it is of" in page
    assert amina.get(address("agenda-item", "add"), {"meeting": "9" * 40}).status_code == 200
