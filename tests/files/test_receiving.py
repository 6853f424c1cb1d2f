"""Files are taken for what they are, and refused in words."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from sherloc.files.models import StoredFile
from sherloc.files.receiving import clean_name, receive

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def office(part: str = "word/document.xml", **members: bytes) -> bytes:
    """An Office Open XML package with a main part and other members (`_` in a name is a slash)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(part, "<document/>")
        for name, content in members.items():
            package.writestr(name.replace("_", "/"), content)
    return stream.getvalue()


def take(content: bytes, name: str) -> StoredFile:
    return receive(io.BytesIO(content), name)


def refusal(content: bytes, name: str) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        take(content, name)
    assert not StoredFile.objects.exists()
    return caught.value


@pytest.mark.parametrize(
    ("content", "name", "content_type"),
    [
        (PDF, "judgment.pdf", "application/pdf"),
        (PDF, "JUDGMENT.PDF", "application/pdf"),
        (office(), "judgment.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (office("xl/workbook.xml"), "t.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("Решение суда\n判决书\nحكم".encode(), "judgment.txt", "text/plain; charset=utf-8"),
    ],
)  # fmt: skip
def test_a_genuine_file_is_kept_with_its_type_size_and_checksum(
    content: bytes, name: str, content_type: str
) -> None:
    stored = take(content, name)
    assert (stored.name, stored.content_type, stored.size) == (name, content_type, len(content))
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    with stored.file.open("rb") as kept:
        assert kept.read() == content


def test_the_path_on_disk_tells_nothing() -> None:
    path = take(PDF, "State v A.B. (secret).pdf").file.name
    assert "secret" not in path
    assert "pdf" not in path


def test_a_file_has_no_address_of_its_own() -> None:
    stored = take(PDF, "judgment.pdf")
    with pytest.raises(ValueError, match="not accessible via a URL"):
        _ = stored.file.url


def test_the_same_file_twice_is_kept_once() -> None:
    assert take(PDF, "judgment.pdf").pk == take(PDF, "judgment.pdf").pk


def test_the_same_content_under_another_name_is_another_file() -> None:
    assert take(PDF, "one.pdf").pk != take(PDF, "two.pdf").pk


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"", "judgment.pdf").messages == ["The file is empty."]


def test_a_file_that_is_too_large_is_refused_with_both_sizes(settings: Any) -> None:
    settings.ATTACHMENT_MAX_BYTES = 2048
    message = refusal(PDF + b"x" * 4096, "judgment.pdf").messages[0].replace("\xa0", " ")
    assert "4.0 KB" in message
    assert "2.0 KB" in message


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.exe", "a.zip", "a.docm", "a.pdf.js", "pdf", "a."])
def test_a_type_that_is_not_taken_is_refused_with_those_that_are(name: str) -> None:
    message = refusal(PDF, name).messages[0]
    assert ".docx, .pdf, .txt, .xlsx" in message


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(b"<script>alert(1)</script>\n" + PDF, "a.pdf", id="a page that holds a PDF"),
        pytest.param(b"\n" + PDF, "a.pdf", id="a PDF that does not begin the file"),
        pytest.param(b"MZ\x90\x00", "a.pdf", id="a program renamed"),
        pytest.param(office(), "a.pdf", id="a document renamed to PDF"),
        pytest.param(PDF, "a.docx", id="a PDF renamed to document"),
        pytest.param(office("xl/workbook.xml"), "a.docx", id="a workbook renamed to document"),
        pytest.param(office(), "a.xlsx", id="a document renamed to workbook"),
        pytest.param(b"PK\x03\x04 and nothing more", "a.docx", id="a package cut short"),
        pytest.param(b"MZ" + office(), "a.docx", id="a program that holds a document"),
        pytest.param(b"plain\0text", "a.txt", id="a text with a zero"),
        pytest.param("Décision".encode("latin-1"), "a.txt", id="a text that is not UTF-8"),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(content: bytes, name: str) -> None:
    assert "content is not that of" in refusal(content, name).messages[0]


def test_a_document_with_macros_is_refused() -> None:
    stream = io.BytesIO(office())
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("word/vbaProject.bin", b"Attribute VB_Name")
    assert refusal(stream.getvalue(), "a.docx").code == "content"


def test_a_document_that_expands_beyond_measure_is_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sherloc.files.receiving.OFFICE_MAX_EXPANSION", 2_000_000)
    stream = io.BytesIO(office())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        for number in range(3):
            package.writestr(f"word/media/{number}.bin", b"\0" * 1_000_000)
    assert refusal(stream.getvalue(), "a.docx").code == "content"


def test_a_document_of_thousands_of_parts_is_refused() -> None:
    assert refusal(office(**{f"word_{number}": b"" for number in range(2001)}), "a.docx").code == "content"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/judgment.pdf", "judgment.pdf"),
        ("C:\\Users\\amina\\judgment.pdf", "judgment.pdf"),
        ("judg\u202efdp.pdf", "judgfdp.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie_b.pdf"),
        ("a\0.pdf", "a.pdf"),
        ("قرار المحكمة.pdf", "قرار_المحكمة.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_folders_and_invisible_characters(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize("name", ["", "..", "/", "\u202e"])
def test_a_file_without_a_name_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="needs a name"):
        clean_name(name)
