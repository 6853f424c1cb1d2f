"""A hit in a file shows the passage, names the page, and opens the file there; to whom it is public."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sherloc.files.models import StoredFile
from sherloc.meetings.models import Document, DocumentVersion
from sherloc.records.models import Attachment, Case
from sherloc.search.file_reading import read_file
from tests.browse.conftest import Reader
from tests.factories import files, records

FILLER = "The court sat in the capital and heard the parties on the days that are named below."
PAGES = (FILLER, f"{FILLER} The couriers carried <quinine> & more.", FILLER)


def page_of(reader: Reader, address: str) -> str:
    return reader.get(address).content.decode()


@pytest.fixture
def judgment(db: None) -> StoredFile:
    row = records.stored_file(files.pdf(*PAGES), "judgment.pdf")
    read_file(row)
    row.refresh_from_db()
    return row


def attached(stored: StoredFile, audience: str = "public", **fields: Any) -> tuple[Case, Attachment]:
    case = records.quick(Case, "A case")
    return case, records.attach(case, audience, stored_file=stored, language="en", **fields)


def test_the_passage_of_a_file_is_shown_with_a_link_that_opens_its_page(
    reader: Reader, index: Callable[[], int], judgment: StoredFile
) -> None:
    case, row = attached(judgment, title="Judgment of first instance")
    index()
    page = page_of(reader, "/en/search/?q=quinine")
    assert "The couriers carried &lt;<mark>quinine</mark>&gt; &amp; more." in page
    address = f"/en/files/{case.public_id}/{row.pk}/?view=1#page=2"
    assert f'<a href="{address}"><bdi>Page 2 of “Judgment of first instance”</bdi></a>' in page


def test_a_document_opens_at_the_page_of_its_text(
    reader: Reader, index: Callable[[], int], judgment: StoredFile
) -> None:
    made = records.quick(Document, "Report", symbol="CTOC/COP/2030/1")
    DocumentVersion.objects.create(document=made, language="en", state="issued", stored_file=judgment)
    index()
    page = page_of(reader, "/en/search/?q=quinine")
    assert 'href="/en/documents/CTOC/COP/2030/1/?text=en#page-2"' in page
    assert 'id="page-2"' in page_of(reader, "/en/documents/CTOC/COP/2030/1/?text=en")


def test_a_file_that_is_not_public_any_more_shows_nothing(
    reader: Reader, index: Callable[[], int], judgment: StoredFile
) -> None:
    _, row = attached(judgment)
    index()
    Attachment.objects.filter(pk=row.pk).update(audience="secretariat")
    assert "couriers" not in page_of(reader, "/en/search/?q=quinine")


def test_a_document_whose_version_is_taken_back_shows_nothing(
    reader: Reader, index: Callable[[], int], judgment: StoredFile
) -> None:
    made = records.quick(Document, "Report", symbol="CTOC/COP/2030/1")
    row = DocumentVersion.objects.create(document=made, language="en", state="issued", stored_file=judgment)
    index()
    DocumentVersion.objects.filter(pk=row.pk).update(state="expected")
    assert "couriers" not in page_of(reader, "/en/search/?q=quinine")


def test_a_text_that_was_read_anew_and_says_something_else_shows_no_page(
    reader: Reader, index: Callable[[], int], judgment: StoredFile
) -> None:
    attached(judgment)
    index()
    judgment.text_pages.update(text="Something else.")
    assert "Page 2 of" not in page_of(reader, "/en/search/?q=quinine")


def test_many_hits_in_files_cost_no_more_queries_than_one(
    reader: Reader, index: Callable[[], int], db: None, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        row = records.stored_file(files.pdf(*PAGES), f"{number}.pdf")
        read_file(row)
        attached(row)
    index()
    page_of(reader, "/en/search/?q=quinine")
    with django_assert_max_num_queries(12):
        assert page_of(reader, "/en/search/?q=quinine").count("Page 2 of") == 12


def test_a_pdf_is_shown_where_it_is_asked_for_and_still_cannot_act(
    reader: Reader, judgment: StoredFile
) -> None:
    case, row = attached(judgment)
    address = f"/en/files/{case.public_id}/{row.pk}/"
    shown, downloaded = reader.get(f"{address}?view=1"), reader.get(address)
    assert shown.headers["Content-Disposition"] == 'inline; filename="judgment.pdf"'
    assert downloaded.headers["Content-Disposition"] == 'attachment; filename="judgment.pdf"'
    for response in (shown, downloaded):
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert b"".join(response.streaming_content).startswith(b"%PDF-")


def test_nothing_but_a_pdf_is_ever_shown(reader: Reader, db: None) -> None:
    case, row = attached(records.stored_file(b"<script>alert(1)</script>", "notes.txt"))
    response = reader.get(f"/en/files/{case.public_id}/{row.pk}/?view=1")
    assert response.headers["Content-Disposition"] == 'attachment; filename="notes.txt"'
    response.close()


def test_a_file_without_text_says_so_on_the_page_of_its_record(reader: Reader, db: None) -> None:
    scanned = records.stored_file(files.pdf("", ""), "scan.pdf")
    read_file(scanned)
    case, _ = attached(StoredFile.objects.get())
    page = page_of(reader, f"/en/cases/{case.public_id}/")
    assert "Text not available: the pages are pictures." in page
    assert "2 pages" in page


def test_a_page_says_nothing_of_a_file_that_was_not_read_yet(reader: Reader, db: None) -> None:
    case, _ = attached(records.stored_file())
    assert "Text not" not in page_of(reader, f"/en/cases/{case.public_id}/")
