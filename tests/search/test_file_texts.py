"""What a public file says is found, at its page; what another file says is not."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command

from sherloc.files.extraction import Limits
from sherloc.files.models import FilePage, StoredFile
from sherloc.files.texts import VERSION
from sherloc.meetings.models import Document, DocumentVersion
from sherloc.records.models import Attachment, Case, Law
from sherloc.search import indexer
from sherloc.search.engine import get_engine
from sherloc.search.file_reading import read_at_once, read_file, read_files, records_with
from sherloc.search.file_texts import MOST_FILES, page_texts
from sherloc.search.models import OutboxEntry
from sherloc.search.query import Hit, Query
from tests.factories import files, records

pytestmark = pytest.mark.django_db

WORDS = ("quinine", "borneo", "calypso")
FILLER = "The court sat in the capital and heard the parties on the days that are named below."


def stored(*pages: str, name: str = "judgment.pdf", read: bool = True) -> StoredFile:
    """A PDF with these pages, read."""
    row = records.stored_file(files.pdf(*pages), name)
    if read:
        read_file(row)
    return row


def kept_texts(texts: list[str]) -> list[StoredFile]:
    """Files of one page as they are once read: a child process for each would take half a minute."""
    many = StoredFile.objects.bulk_create(
        StoredFile(name=f"{number}.pdf", size=1, text_version=VERSION, text_quality="good", pages=1)
        for number, _text in enumerate(texts)
    )
    FilePage.objects.bulk_create(
        FilePage(stored_file=file, number=1, text=text) for file, text in zip(many, texts, strict=True)
    )
    return many


def case_with(*files_of_it: StoredFile, audience: str = "public", **fields: Any) -> Case:
    made = records.quick(Case, "A case", **fields)
    for file in files_of_it:
        records.attach(made, audience, stored_file=file, language="en")
    return made


def hits(text: str) -> tuple[Hit, ...]:
    indexer.drain()
    return get_engine().search(Query(text)).hits


def test_a_record_is_found_by_a_word_of_its_file_at_the_page_where_it_stands() -> None:
    file = stored(FILLER, f"{FILLER} The couriers carried quinine.", f"{FILLER} Costs follow.")
    made = case_with(file)
    (hit,) = hits("quinine")
    assert (hit.pk, hit.file, hit.page, hit.found_by) == (made.pk, file.pk, 2, ("words",))
    assert "quinine" in page_texts([(hit.file, hit.page)])[hit.file, hit.page]


def test_pages_are_those_of_the_document_even_where_some_are_blank() -> None:
    file = stored(FILLER, "", "", f"{FILLER} Quinine.")
    case_with(file)
    assert hits("quinine")[0].page == 4


def test_the_page_that_holds_most_of_the_question_is_opened() -> None:
    file = stored(
        f"{FILLER} Couriers.", f"{FILLER} Quinine.", f"{FILLER} Couriers of quinine.", f"{FILLER} Quinine."
    )
    case_with(file)
    assert hits("couriers quinine")[0].page == 3


def test_of_several_files_the_right_one_is_named() -> None:
    first, second = (
        stored(FILLER, FILLER, name="a.pdf"),
        stored(f"{FILLER} One.", f"{FILLER} Quinine.", name="b.pdf"),
    )
    case_with(first, second)
    (hit,) = hits("quinine")
    assert (hit.file, hit.page) == (second.pk, 2)


def test_the_own_text_of_a_record_is_shown_where_it_says_as_much() -> None:
    case_with(stored(f"{FILLER} Quinine."), body="<p>About quinine.</p>")
    (hit,) = hits("quinine")
    assert (hit.file, hit.page, hit.language) == (0, 0, "en")


def test_a_word_in_a_text_comes_before_many_in_a_file() -> None:
    in_file = case_with(stored(*[f"{FILLER} Quinine, quinine, quinine and more quinine."] * 30))
    in_title = records.quick(Law, "Quinine Act")
    assert [hit.pk for hit in hits("quinine")] == [in_title.pk, in_file.pk]


def test_a_phrase_is_found_in_a_file() -> None:
    case_with(
        stored(f"{FILLER} Participation in an organized criminal group."),
        name_of_other := stored(FILLER, name="b.pdf"),
    )
    assert hits('"organized criminal group"')[0].page == 1
    assert name_of_other.pk != hits('"organized criminal group"')[0].file


@pytest.mark.parametrize("audience", ["secretariat", "submitter"])
def test_a_file_that_is_not_public_finds_nothing(audience: str) -> None:
    case_with(stored(f"{FILLER} Quinine."), audience=audience)
    assert hits("quinine") == ()
    assert get_engine().suggest("quini", "en") == []


def test_a_file_of_a_record_that_is_taken_back_finds_nothing_more() -> None:
    made = case_with(stored(f"{FILLER} Quinine."))
    assert hits("quinine")
    Case.objects.get(pk=made.pk).withdraw("Wrong person.")
    assert hits("quinine") == ()


def test_the_issued_language_versions_of_a_document_are_read() -> None:
    english, french = (
        stored(f"{FILLER} Quinine.", name="en.pdf"),
        stored(f"{FILLER} Quinquina.", name="fr.pdf"),
    )
    made = records.quick(Document, "Report", symbol="CTOC/COP/2030/1")
    DocumentVersion.objects.create(document=made, language="en", state="issued", stored_file=english)
    DocumentVersion.objects.create(document=made, language="fr", state="expected", stored_file=french)
    (hit,) = hits("quinine")
    assert (hit.pk, hit.file, hit.page) == (made.pk, english.pk, 1)
    assert hits("quinquina") == ()


def test_pages_stay_right_when_segments_are_merged() -> None:
    wanted = [case_with(stored(FILLER, f"{FILLER} {word}.", name=f"{word}.pdf")) for word in WORDS]
    for made in wanted:
        indexer.drain()
        records.quick(Law, f"Law after {made.pk}")
    indexer.drain()
    indexer.optimize()
    for word, made in zip(WORDS, wanted, strict=True):
        (hit,) = hits(word)
        assert (hit.pk, hit.page) == (made.pk, 2)
        assert hit.file == made.attachments.get().stored_file_id


def test_more_files_than_an_index_tells_apart_do_no_harm() -> None:
    many = kept_texts([f"{FILLER} Number{number}." for number in range(MOST_FILES + 2)])
    made = case_with()
    Attachment.objects.bulk_create(
        Attachment(record_id=made.pk, stored_file=file, audience="public") for file in many
    )
    (hit,) = hits(f"number{MOST_FILES - 1}")
    assert hit.file == many[MOST_FILES - 1].pk


# --- Reading --------------------------------------------------------------------------------------------


def test_a_file_is_found_once_it_is_read_though_its_record_did_not_change() -> None:
    case_with(stored(f"{FILLER} Quinine.", read=False))
    assert hits("quinine") == ()
    call_command("read_files")
    assert hits("quinine")


def test_a_file_is_read_once() -> None:
    file = stored(FILLER, read=False)
    call_command("read_files")
    file.refresh_from_db()
    assert (file.text_version, file.text_quality, file.pages) == (VERSION, "good", 1)
    OutboxEntry.objects.all().delete()
    call_command("read_files")
    assert not OutboxEntry.objects.exists()
    read_file(file)
    assert FilePage.objects.filter(stored_file=file).count() == 1


def test_reading_stops_when_its_time_is_up_and_goes_on_the_next_time() -> None:
    for name in ("a.pdf", "b.pdf"):
        stored(FILLER, name=name, read=False)
    assert read_files(StoredFile.objects.all(), seconds=-1) == 0
    assert read_files(StoredFile.objects.filter(text_version=0)) == 2


def test_files_that_gave_no_good_text_can_be_read_again() -> None:
    file = stored("")
    assert file.text_quality == "" and StoredFile.objects.get().text_quality == "none"
    with StoredFile.objects.get().file.open("wb") as content:
        content.write(files.pdf(FILLER))
    call_command("read_files")
    assert StoredFile.objects.get().text_quality == "none"
    call_command("read_files", again=True)
    assert StoredFile.objects.get().text_quality == "good"


def test_a_file_that_is_missing_is_said_to_be(caplog: pytest.LogCaptureFixture) -> None:
    file = stored(FILLER, read=False)
    file.file.storage.delete(file.file.name)
    read_file(file)
    assert StoredFile.objects.get().text_note == "Text not available: the file is missing."
    assert "judgment" not in caplog.text


def test_every_record_of_a_file_is_indexed_again() -> None:
    file = stored(FILLER)
    made = [case_with(file), case_with(file, audience="secretariat")]
    document = records.quick(Document, "Report", symbol="CTOC/COP/2030/1")
    DocumentVersion.objects.create(document=document, language="en", state="issued", stored_file=file)
    assert records_with(file) == {*(row.pk for row in made), document.pk}


def test_a_record_without_files_costs_no_query(django_assert_num_queries: Any) -> None:
    from sherloc.records.reading import read_public
    from sherloc.search.documents import document

    (row,) = read_public([records.quick(Case, "A case")])
    view = row.public_view()
    with django_assert_num_queries(0):
        document(view, {})


def test_what_takes_longer_than_an_editor_waits_is_left_for_the_scheduler(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = stored("\n".join([FILLER] * 100), read=False)
    monkeypatch.setattr("sherloc.search.file_reading.WAITING", Limits(seconds=0.01))
    read_at_once(file)
    assert file.text_version == 0
    call_command("read_files")
    assert StoredFile.objects.get().text_quality == "good"
