"""What documents say comes out of them: PDF, DOCX, HTML and plain text, in the languages of the portal."""

from __future__ import annotations

import codecs
import io
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from sherloc.files.extraction import (
    DOCX,
    PDF,
    XLSX,
    Extraction,
    Flaw,
    Limits,
    Quality,
    Reason,
    check,
    extract,
)
from tests.factories.files import W, assembled, docx, encrypted_pdf, pdf, stream

ENGLISH = "The Conference of the Parties decided to continue the exchange of views."
CHINESE = "联合国打击跨国有组织犯罪公约缔约方会议扩大主席团核准了国际合作问题工作组的会期。"
RUSSIAN = "Конференция участников постановила продолжить обмен мнениями."
ARABIC = "قرر مؤتمر الأطراف مواصلة تبادل الآراء بشأن التعاون الدولي."


def read(content: bytes, content_type: str = PDF, **limits: Any) -> Extraction:
    return extract(io.BytesIO(content), content_type, Limits(**{"seconds": 20, **limits}))


def painted(line: str, y: float = 700) -> list[tuple[float, float, str]]:
    """A line of Arabic as a page prints it: words from the right, the letters of each from the left."""
    pieces = []
    x = 500.0
    for word in re.findall(r"\s|\S+", line):
        x -= 5 * len(word)
        is_arabic = any("\u0600" <= char <= "\u06ff" for char in word)
        pieces.append((x, y, word[::-1] if is_arabic else word))
    return pieces[::-1]


# --- PDF ------------------------------------------------------------------------------------------------


def test_each_page_of_a_pdf_has_its_text() -> None:
    found = read(pdf(ENGLISH, CHINESE, RUSSIAN))
    assert found == Extraction((ENGLISH, CHINESE, RUSSIAN), Quality.GOOD, Reason.FINE, 3)


def test_arabic_is_read_from_the_right() -> None:
    assert read(pdf(painted(ARABIC))).pages == (ARABIC,)


@pytest.mark.parametrize(
    "line",
    [
        "انظر القرار 7/4 والمادة 18 من الاتفاقية",
        "الوثيقة CTOC/COP/WG.3/2015/2 المعروضة على الفريق العامل",
        "عقد الاجتماع في تشرين الأول 2015 في فيينا",
    ],
)
def test_numbers_and_symbols_stay_in_their_place_within_arabic(line: str) -> None:
    assert read(pdf(painted(line))).pages == (line,)


def test_words_in_latin_letters_within_arabic_are_read_from_the_left() -> None:
    pieces = [
        (100, 700, "اذه يف"),
        (150, 700, " "),
        (155, 700, "Drugs and Crime"),
        (250, 700, " "),
        (255, 700, "بتكم نأشب رارق"),
    ]
    assert read(pdf(pieces)).pages == ("قرار بشأن مكتب Drugs and Crime في هذا",)


def test_brackets_stand_round_what_they_enclose() -> None:
    pieces = [
        (100, 700, "ةيمهأ تاذ"),
        (160, 700, " "),
        (165, 700, "("),
        (170, 700, "UNTOC"),
        (200, 700, ")"),
        (205, 700, " "),
        (210, 700, "ةيقافتالا"),
    ]
    assert read(pdf(pieces)).pages == ("الاتفاقية (UNTOC) ذات أهمية",)


def test_a_pdf_of_pictures_says_that_it_has_no_text() -> None:
    picture = stream(
        bytes(64), b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    assert read(pdf("", "", objects=[picture])) == Extraction((), Quality.NONE, Reason.NO_TEXT, 2)


def test_a_few_pages_of_text_among_pictures_are_kept_and_the_gap_is_said() -> None:
    found = read(pdf(ENGLISH * 3, "", "", "", ENGLISH * 3))
    assert (found.quality, found.reason, len(found.pages)) == (Quality.DOUBTFUL, Reason.PICTURES, 5)


def test_a_page_that_is_broken_does_not_cost_the_others() -> None:
    found = read(pdf(ENGLISH, ENGLISH, ENGLISH, contents={1: b"<</Length 9>>stream\nBT (x Tj [\nendstream"}))
    assert found.pages == (ENGLISH, "", ENGLISH)


def test_a_pdf_with_a_password_says_that_it_is_protected() -> None:
    assert read(encrypted_pdf(ENGLISH, "secret")) == Extraction(reason=Reason.ENCRYPTED)


def test_a_pdf_that_only_forbids_copying_is_read() -> None:
    assert read(encrypted_pdf(ENGLISH, "")).pages == (ENGLISH,)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", pdf(ENGLISH)[:300], b"%PDF-1.7\n" + os.urandom(2000)])
def test_a_pdf_that_is_damaged_says_so(content: bytes) -> None:
    assert read(content).reason in (Reason.DAMAGED, Reason.NO_TEXT)
    assert read(content).pages == ()


def test_a_stream_that_unfolds_without_end_is_not_unfolded() -> None:
    bomb = stream(b" " * 120_000_000)
    content = assembled({
        1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>", 4: bomb,
    })  # fmt: skip
    assert len(content) < 200_000
    assert read(content).pages == ()


def test_of_a_long_document_the_first_pages_are_read_and_the_rest_is_said_to_be_missing() -> None:
    found = read(pdf(*[ENGLISH * 2] * 12), pages=5)
    assert (len(found.pages), found.total) == (5, 12)
    assert (found.quality, found.reason) == (Quality.DOUBTFUL, Reason.PARTLY)


def test_what_was_read_before_time_was_up_is_kept() -> None:
    page = "\n".join([ENGLISH] * 150)
    found = read(pdf(*[page] * 900), seconds=2)
    assert 0 < len(found.pages) < 900
    assert (found.total, found.quality, found.reason) == (900, Quality.DOUBTFUL, Reason.PARTLY)


def test_the_position_of_a_stream_is_left_alone() -> None:
    given = io.BytesIO(pdf(ENGLISH))
    given.seek(7)
    assert extract(given, PDF).pages == (ENGLISH,)
    assert given.tell() == 7


def test_a_path_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(pdf(ENGLISH))
    assert extract(tmp_path / "a", "application/pdf").pages == (ENGLISH,)


# --- DOCX -----------------------------------------------------------------------------------------------


def words(body: str, **parts: str) -> str:
    found = read(
        docx(body=body, parts={f"word/{name}.xml": content for name, content in parts.items()}), DOCX
    )
    return "\n".join(found.pages)


def run_of(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_a_docx_has_its_paragraphs_and_lines() -> None:
    assert read(docx(ENGLISH, ARABIC, CHINESE), DOCX).pages == (f"{ENGLISH}\n{ARABIC}\n{CHINESE}",)
    assert (
        words("<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>")
        == "one\ntwo\tthree"
    )


def test_a_table_is_a_line_for_each_row() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join(
        f"<w:tr>{cell.format(a)}{cell.format(b)}</w:tr>" for a, b in (("10 a.m.", "1"), ("3 p.m.", "2"))
    )
    assert words(f"<w:tbl>{rows}</w:tbl>") == "10 a.m.\t1\n3 p.m.\t2"


def test_what_a_reader_of_a_docx_does_not_see_is_left_out() -> None:
    not_hidden = '<w:vanish w:val="false"/>'
    body = (
        f"<w:p>{run_of('seen')}{run_of('hidden', '<w:vanish/>')}{run_of(' and shown', not_hidden)}"
        f"<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:moveFrom>{run_of('moved away')}</w:moveFrom>"
        f"<w:r><w:instrText>HYPERLINK secret</w:instrText></w:r><w:ins>{run_of(' inserted')}</w:ins></w:p>"
    )
    assert words(
        body, comments=f'<w:comments xmlns:w="{W}"><w:p>{run_of("a remark")}</w:p></w:comments>'
    ) == ("seen and shown inserted")


def test_the_two_forms_of_a_drawing_are_read_once() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:p>{run_of('In a box.')}</w:p>"
    body = f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert words(body) == "In a box."


def test_notes_follow_the_text_of_a_docx() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote><w:p>{run_of("A note.")}</w:p></w:footnote></w:footnotes>'
    )
    assert words(f"<w:p>{run_of('Text.')}</w:p>", footnotes=notes) == "Text.\nA note."


def test_the_pages_of_a_docx_are_those_that_word_showed_or_else_those_that_were_set() -> None:
    shown = "<w:r><w:lastRenderedPageBreak/></w:r>"
    broken = '<w:r><w:br w:type="page"/></w:r>'
    one, two = (f"<w:p>{run_of(text)}</w:p>" for text in ("One.", "Two."))
    for between in (f"<w:p>{broken}{shown}</w:p>", f"<w:p>{broken}</w:p>", f"<w:p>{shown}</w:p>"):
        assert read(docx(body=one + between + two), DOCX).pages == ("One.", "Two.")


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        docx("Words")[:200],
        docx(parts={"word/document.xml": "<d"}),
        docx(parts={"word/document.xml": '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'}),
    ],
)
def test_a_docx_that_is_damaged_says_so(content: bytes) -> None:
    assert read(content, DOCX) == Extraction(reason=Reason.DAMAGED)


# --- HTML and plain text --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One</p><p>Two <b>bold</b></p>", "One\n\nTwo bold"),
        ("<head><title>No</title><style>no</style></head><body>Yes<script>no</script></body>", "Yes"),
        ("<head><title>No</title><body>Yes", "Yes"),
        ("<div hidden>no</div><ul><li>a<li>b</ul>", "a\nb"),
        ("a&nbsp;&lt;b&gt; &#1604;", "a <b> ل"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1\t2"),
    ],
)
def test_html_has_its_visible_text(page: str, text: str) -> None:
    assert read(page.encode(), "text/html; charset=utf-8").pages == (text,)


def test_html_is_read_in_the_encoding_it_names() -> None:
    page = f'<meta charset="windows-1251"><p>{RUSSIAN}</p>'.encode("cp1251")
    assert read(page, "text/html").pages == (RUSSIAN,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text_is_read(encoding: str) -> None:
    assert read(f"{ARABIC}\n{CHINESE}".encode(encoding), "text/plain; charset=utf-8").pages == (
        f"{ARABIC}\n{CHINESE}",
    )


def test_text_in_an_unknown_encoding_says_so() -> None:
    assert read(RUSSIAN.encode("cp1251"), "text/plain") == Extraction(reason=Reason.ENCODING)
    assert not RUSSIAN.encode("cp1251").startswith(codecs.BOM_UTF8)


def test_a_long_text_without_pages_comes_in_portions_and_whole() -> None:
    text = "\n".join(f"{number} {ENGLISH}" for number in range(2000))
    found = read(text.encode(), "text/plain")
    assert max(map(len, found.pages)) <= 20_000
    assert "".join(found.pages) == text


def test_a_short_text_is_a_text() -> None:
    assert read(b"Yes.", "text/plain").quality is Quality.GOOD


@pytest.mark.parametrize("content_type", [XLSX, "image/png", ""])
def test_files_of_other_types_are_not_read(content_type: str) -> None:
    assert read(b"anything", content_type) == Extraction(reason=Reason.TYPE)


# --- Bounds ---------------------------------------------------------------------------------------------


def test_a_reading_that_takes_too_long_is_ended_and_says_so() -> None:
    begun = time.monotonic()
    assert read(b"<p>" * 10_000_000 + b"words", "text/html", seconds=1).reason is Reason.TOO_LONG
    assert time.monotonic() - begun < 10


def test_memory_is_bounded() -> None:
    found = read(b"a" * 40_000_000, "text/plain", memory=30_000_000)
    assert found == Extraction(reason=Reason.TOO_LARGE)


def test_a_check_that_takes_too_long_says_so() -> None:
    many = pdf("x", objects=[b"<</A[%s]>>" % (b"<<>>" * 50_000)] * 60)
    assert check(io.BytesIO(many), PDF, Limits(seconds=1)) is Flaw.TOO_LONG


def test_the_process_is_given_nothing_of_the_portals_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "it would be known")
    begin, given = subprocess.Popen, {}

    def watched(*args: Any, **options: Any) -> Any:
        given.update(options["env"])
        return begin(*args, **options)

    monkeypatch.setattr(subprocess, "Popen", watched)
    assert read(pdf(ENGLISH)).pages == (ENGLISH,)
    assert given
    assert "it would be known" not in given.values()


def test_nothing_of_the_document_gets_into_the_logs(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    read(b"%PDF-1.7 secretword " + pdf(ENGLISH)[20:], PDF)
    read(docx(parts={"word/document.xml": "<secretword"}), DOCX)
    assert "secretword" not in caplog.text


def test_a_killed_process_is_a_failure_of_reading_not_of_the_portal(monkeypatch: pytest.MonkeyPatch) -> None:
    begin = subprocess.Popen

    def killed(*args: Any, **options: Any) -> Any:
        process = begin(*args, **options)
        process.send_signal(signal.SIGKILL)
        return process

    monkeypatch.setattr(subprocess, "Popen", killed)
    assert read(pdf(ENGLISH)).reason is Reason.TOO_LONG
