"""Files are taken for what they are, and refused in words."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from sherloc.files.models import StoredFile
from sherloc.files.receiving import clean_name, receive
from tests.factories.files import (
    assembled,
    docx,
    encrypted_pdf,
    package,
    pdf,
    relationships,
    stream,
    xlsx,
)  # fmt: skip

pytestmark = pytest.mark.django_db

PDF = pdf("The court finds the accused guilty.")
AES = (
    f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 5/R 6/Length 256/P -4/O<{'11' * 48}>/U<{'22' * 48}>"
    f"/OE<{'33' * 32}>/UE<{'44' * 32}>/Perms<{'55' * 16}>/StmF/StdCF/StrF/StdCF"
    "/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>>>"
)
SCRIPT = "<</S/JavaScript/JS(app.alert\\(1\\))>>"


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
        (docx("Words"), "judgment.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (xlsx(), "t.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
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
    assert "5.1 KB" in message
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
        pytest.param(docx("Words"), "a.pdf", id="a document renamed to PDF"),
        pytest.param(PDF, "a.docx", id="a PDF renamed to document"),
        pytest.param(xlsx(), "a.docx", id="a workbook renamed to document"),
        pytest.param(docx("Words"), "a.xlsx", id="a document renamed to workbook"),
        pytest.param(b"MZ" + docx("Words"), "a.docx", id="a program that holds a document"),
        pytest.param(PDF, "a.txt", id="a PDF renamed to text"),
        pytest.param(PDF + docx("Words"), "a.pdf", id="a PDF that is a package too"),
        pytest.param(
            package({"%PDF-1.7": "", "word/document.xml": "<d/>"}), "a.docx", id="a package that is a PDF too"
        ),
        pytest.param(package({"a.txt": "words"}), "a.docx", id="any archive renamed to document"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", id="a document of 1997 renamed"
        ),
        pytest.param(b"plain\0text", "a.txt", id="a text with a zero"),
        pytest.param("Décision".encode("latin-1"), "a.txt", id="a text that is not UTF-8"),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(content: bytes, name: str) -> None:
    error = refusal(content, name)
    assert error.code == "content"
    assert "content is not that of" in error.messages[0] or "old format" in error.messages[0]


REMOTE = "https://example.org/letter.dotm"
ROTTEN = {
    "a PDF cut in half": (PDF[: len(PDF) // 3], "a.pdf", "damaged"),
    "a PDF of noise": (b"%PDF-1.7\n" + bytes(range(256)) * 20, "a.pdf", "damaged"),
    "a PDF without pages": (pdf(), "a.pdf", "no-pages"),
    "a PDF with a password": (encrypted_pdf("Words", "secret"), "a.pdf", "encrypted"),
    "a PDF in a cipher that is not opened here": (pdf("Words", trailer=AES), "a.pdf", "encrypted"),
    "a script that runs when the PDF opens": (pdf("Words", catalog=f"/OpenAction{SCRIPT}"), "a.pdf", "script"),
    "a script behind a link, its name in disguise": (
        pdf("Words", page="/Annots[<</Subtype/Link/A<</S/Java#53cript/J#53(x)>>>>]"), "a.pdf", "script"),
    "a script in an object that is packed with others": (
        pdf("Words", packed=SCRIPT.encode()), "a.pdf", "script"),
    "a program that a PDF starts": (pdf("Words", page="/AA<</O<</S/Launch/F(cmd.exe)>>>>"), "a.pdf", "launch"),
    "a file inside a PDF": (
        pdf("Words", catalog="/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.exe)/EF<</F 3000 0 R>>>>]>>>>",
            objects=[stream(b"MZ", b"/Type/EmbeddedFile")]), "a.pdf", "embedded",
    ),
    "a film in a PDF": (pdf("Words", page="/Annots[<</Subtype/RichMedia>>]"), "a.pdf", "media"),
    "an XFA form": (pdf("Words", catalog="/AcroForm<</Fields[]/XFA[]>>"), "a.pdf", "form"),
    "a package cut short": (b"PK\x03\x04 and nothing more", "a.docx", "damaged"),
    "a document whose text is no XML": (docx(parts={"word/document.xml": "<document>"}), "a.docx", "damaged"),
    "a document that defines entities": (
        docx(parts={"word/document.xml": '<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'}), "a.docx", "damaged"),
    "a document that fetches an entity": (
        docx(parts={"word/document.xml": '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'}),
        "a.docx", "damaged"),
    "a document with macros": (docx("W", parts={"word/vbaProject.bin": b"Attribute"}), "a.docx", "macros"),
    "a document whose type allows macros": (
        docx("W", parts={"[Content_Types].xml": '<Types><Override ContentType="application/vnd.ms-word.document.'
                         'macroEnabled.main+xml"/></Types>'}), "a.docx", "macros"),
    "a document with active controls": (docx("W", parts={"word/activeX/activeX1.xml": "<x/>"}), "a.docx", "macros"),
    "a document with a program inside": (
        docx("W", parts={"word/embeddings/oleObject1.bin": b"MZ"}), "a.docx", "embedded"),
    "a template from elsewhere": (
        docx("W", parts={"word/_rels/settings.xml.rels": relationships("attachedTemplate", REMOTE)}),
        "a.docx", "template"),
    "a template from a share": (
        docx("W", parts={"word/_rels/settings.xml.rels": relationships("attachedTemplate", r"\\\\host\\a.dotm")}),
        "a.docx", "template"),
    "an object from elsewhere": (
        docx("W", parts={"word/_rels/document.xml.rels": relationships("oleObject", REMOTE)}), "a.docx", "linked"),
    "a workbook with macros": (xlsx({"xl/vbaProject.bin": b"Attribute"}), "a.xlsx", "macros"),
    "a document of thousands of parts": (
        docx("W", parts={f"word/{number}": "" for number in range(2001)}), "a.docx", "too-large"),
}  # fmt: skip


@pytest.mark.parametrize("what", ROTTEN)
def test_a_rotten_document_is_refused_in_words_that_say_what_to_do(what: str) -> None:
    content, name, code = ROTTEN[what]
    error = refusal(content, name)
    assert error.code == code
    assert error.messages[0].endswith(".")


def test_a_document_that_unfolds_beyond_measure_is_refused_unopened() -> None:
    unfolded = 600 * 1024 * 1024
    content = docx("W")
    # The directory at the end says how large a part is; the part itself is not read for it.
    size = len(docx_part(content)).to_bytes(4, "little")
    at = content.rindex(b"PK\x01\x02")
    assert content[at + 24 : at + 28] == size
    assert (
        refusal(content[: at + 24] + unfolded.to_bytes(4, "little") + content[at + 28 :], "a.docx").code
        == "too-large"
    )


def docx_part(content: bytes) -> bytes:
    """The last part of a package."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(archive.namelist()[-1])


def test_a_bomb_is_refused_unopened() -> None:
    bomb = docx(parts={"word/document.xml": b"<d>" + b"<p/>" * 20_000_000 + b"</d>"})
    assert len(bomb) < 1_000_000
    assert refusal(bomb, "a.docx").code == "too-large"


def test_a_page_tree_without_end_is_refused() -> None:
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    objects |= {number: b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (number + 1) for number in range(2, 4000)}
    objects[4000] = b"<</Type/Pages/Count 1/Kids[2 0 R]>>"
    assert refusal(assembled(objects), "a.pdf").code in ("damaged", "no-pages")


def test_a_file_of_300_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "judgment.pdf"
    with path.open("wb") as sparse:
        sparse.write(PDF)
        os.truncate(sparse.fileno(), 300 * 1024 * 1024)
    with path.open("rb") as given, pytest.raises(ValidationError) as caught:
        receive(Unread(given), "judgment.pdf")  # type: ignore[arg-type]
    assert (
        caught.value.messages[0].replace("\xa0", " ") == "The file has 300.0 MB; at most 50.0 MB are taken."
    )


class Unread:
    """A stream whose size may be asked, and nothing else."""

    def __init__(self, stream: Any) -> None:
        self.seek, self.tell = stream.seek, stream.tell

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("It was read.")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(encrypted_pdf("Words", ""), "a.pdf", id="that opens without a password though it forbids copying"),
        pytest.param(pdf("Words", catalog="/OpenAction[6 0 R/Fit]"), "a.pdf", id="that opens at a page"),
        pytest.param(pdf("Words", page="/Annots[<</Subtype/Link/A<</S/URI/URI(https://example.org)>>>>]"), "a.pdf", id="with links"),
        pytest.param(
            docx("W", parts={"word/_rels/settings.xml.rels": relationships("attachedTemplate", "file:///C:/Normal.dotm")}),
            "a.docx", id="that notes where its author's template was",
        ),
        pytest.param(
            docx("W", parts={"word/_rels/document.xml.rels": relationships("hyperlink", "https://example.org")}),
            "a.docx", id="of Word with links",
        ),
        pytest.param(docx("W", parts={"word/embeddings/sheet.xlsx": xlsx()}), "a.docx", id="with the table of a chart"),
    ],
)  # fmt: skip
def test_a_harmless_document_is_taken(content: bytes, name: str) -> None:
    assert take(content, name).pk


def test_a_stream_on_disk_is_read_from_its_beginning_and_kept_whole() -> None:
    with tempfile.NamedTemporaryFile() as given:
        given.write(PDF)
        stored = receive(given, "judgment.pdf")  # type: ignore[arg-type]
    with stored.file.open("rb") as kept:
        assert kept.read() == PDF


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
