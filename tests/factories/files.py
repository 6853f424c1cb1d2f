"""Documents for tests: real PDF, DOCX and XLSX files of a few hundred bytes, sound and rotten."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable

Painted = tuple[float, float, str]
"""A piece of text and where it is painted: from the left, from the foot."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
FONT, TO_UNICODE, DESCENDANT, FIRST_PAGE = 3, 4, 5, 6
FIRST_OTHER = 3000
PACKED = 5000


def pdf(
    *pages: str | Iterable[Painted],
    catalog: str = "",
    page: str = "",
    objects: Iterable[bytes] = (),
    trailer: str = "",
    packed: bytes = b"",
    contents: dict[int, bytes] | None = None,
) -> bytes:
    """A PDF with a page for each text (a line for each of its lines), in any script.

    catalog, page, trailer: more entries for these dictionaries. objects: more objects, numbered from 3000.
    packed: one more object, which stands in a compressed stream of objects. contents: the streams of
    pages, by their numbers from 0, in the place of those made of their texts.
    """
    painted = [_lines(one) if isinstance(one, str) else list(one) for one in pages]
    numbers = [FIRST_PAGE + 2 * at for at in range(len(painted))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    found = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(painted)}>>".encode(),
        FONT: b"<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 4 0 R>>",
        TO_UNICODE: stream(_to_unicode("".join(text for one in painted for _x, _y, text in one))),
        DESCENDANT: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/DW 500"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
    }
    for number, one in zip(numbers, painted, strict=True):
        found[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {number + 1} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>>>{page}>>"
        ).encode()
        drawn = "".join(
            f"BT /F1 10 Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, text in one
        )
        found[number + 1] = stream(drawn.encode())
    found |= {numbers[at] + 1: content for at, content in (contents or {}).items()}
    found |= dict(enumerate(objects, FIRST_OTHER))
    return assembled(found, trailer, packed)


def _lines(text: str) -> list[Painted]:
    return [(50, 800 - 14 * number, line) for number, line in enumerate(text.split("\n"))]


def _to_unicode(text: str) -> bytes:
    """Codes stand for themselves."""
    rows = "".join(f"<{ord(char):04X}> <{ord(char):04X}>\n" for char in sorted(set(text)))
    return (
        "/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(set(text))} beginbfchar\n{rows}endbfchar endcmap end"
    ).encode()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object, compressed."""
    packed = zlib.compress(content)
    return b"<</Filter/FlateDecode/Length %d%s>>stream\n%s\nendstream" % (len(packed), entries, packed)


def assembled(objects: dict[int, bytes], trailer: str = "", packed: bytes = b"") -> bytes:
    """A file of these objects by their numbers; 1 is the catalog. `packed` is object 5001, in a stream of objects."""
    out = bytearray(b"%PDF-1.7\n")
    if packed:
        objects = objects | {PACKED: stream(b"%d 0 " % (PACKED + 1) + packed, b"/Type/ObjStm/N 1/First 7")}
    places = {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    if packed:
        places[PACKED + 2] = start
        rows = b"".join(b"\1%s\0" % place.to_bytes(4, "big") for place in places.values())
        rows += b"\2%s\0" % PACKED.to_bytes(4, "big")
        index = " ".join(f"{number} 1" for number in [*places, PACKED + 1])
        entries = f"/Type/XRef/Size {PACKED + 3}/Root 1 0 R/W[1 4 1]/Index[{index}]{trailer}"
        out += b"%d 0 obj\n%s\nendobj\n" % (PACKED + 2, stream(rows, entries.encode()))
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += f"trailer\n<</Size {max(objects) + 1}/Root 1 0 R{trailer}>>\n".encode()
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def encrypted_pdf(text: str, password: str, algorithm: str = "RC4-128") -> bytes:
    """A PDF that wants a password; with a blank one it opens, and forbids."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(text))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(*paragraphs: str, body: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """A DOCX of paragraphs of text, then `body` in WordprocessingML (`w:`), and other parts by name."""
    written = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    document = f'<w:document xmlns:w="{W}"><w:body>{written}{body}</w:body></w:document>'
    return package({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": document} | (parts or {}))


def xlsx(parts: dict[str, str | bytes] | None = None) -> bytes:
    """A workbook without a sheet."""
    return package({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"} | (parts or {}))


def package(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relationships(kind: str, target: str, mode: str = "External") -> str:
    """A part of relationships with one."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
        f' Target="{target}" TargetMode="{mode}"/></Relationships>'
    )
