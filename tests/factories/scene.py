"""One meeting with everything its pages can show: for tests that read pages, and for the browser."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.files.base import ContentFile

from sherloc.files.models import FilePage, StoredFile
from sherloc.meetings.models import Body, Document, Officer, ProgrammeSlot, ReportedFigure
from sherloc.vocabularies.models import Article
from tests.factories import meetings
from tests.factories.records import relate

TITLES = {
    "en": "Working Group on International Cooperation, Vienna, 27 and 28 October 2015",
    "ar": "الفريق العامل المعني بالتعاون الدولي، فيينا، 27 و28 تشرين الأول/أكتوبر 2015",
    "zh": "国际合作问题工作组，2015年10月27日和28日，维也纳",
    "ru": "Рабочая группа по вопросам международного сотрудничества, Вена, 27 и 28 октября 2015 года",
}
ITEMS = (
    ("1", "", "Organizational matters", "组织事项", "المسائل التنظيمية"),
    ("1(a)", "1", "Opening of the meeting", "会议开幕", "افتتاح الاجتماع"),
    ("1(b)", "1", "Adoption of the agenda and organization of work", "通过议程和工作安排", "إقرار جدول الأعمال وتنظيم الأعمال"),
    ("2", "", "Gathering and sharing of electronic evidence", "电子证据的收集和分享", "جمع الأدلة الإلكترونية وتبادلها"),
    ("3", "", "Making the most of liaison officers", "利用联络官", "الاستفادة من ضباط الاتصال"),
)  # fmt: skip
ANNOTATIONS = {
    "en": "<p>Article 27, paragraph 3, of the Organized Crime Convention, and resolution 7/4 of the Conference, which recalls decision 2/2; see CTOC/COP/WG3/2015/2. Decision 9/9 is in no portal.</p>",
    "zh": "<p>《有组织犯罪公约》第 27 条第 3 款和缔约方会议第 7/4 号决议。文件（CTOC/COP/WG3/2015/2）。</p>",
    "ar": "<p>تنص الفقرة 3 من المادة 27 من اتفاقية الجريمة المنظمة على ذلك، وكذلك قرار المؤتمر 7/4.</p>",
}
OUTCOME = "<p>The Working Group adopted four recommendations.</p>"
TEXT = "The Secretariat prepared this paper. It concerns resolution 7/4 of the Conference.\nElectronic evidence is volatile."


def texts(index: int) -> dict[str, dict[str, str]]:
    """The texts of an item in Chinese and Arabic."""
    found = {"zh": ITEMS[index][3], "ar": ITEMS[index][4]}
    return {
        code: {"title": title, "summary": "", "body": ANNOTATIONS[code] if index > 2 else ""}
        for code, title in found.items()
    }


def file(
    name: str, *pages: str, quality: str = "good", reason: str = "", kind: str = "application/pdf"
) -> StoredFile:
    """A file that was read, with the text of each page."""
    stored = StoredFile(
        name=name, content_type=kind, size=240_000, sha256="0" * 64, pages=len(pages) or 3,
        text_quality=quality, text_reason=reason, text_version=1,
    )  # fmt: skip
    stored.file.save(name, ContentFile(b"%PDF-1.4 " + name.encode()))
    FilePage.objects.bulk_create(
        FilePage(stored_file=stored, number=number, text=text) for number, text in enumerate(pages, 1)
    )
    return stored


def vienna() -> dict[str, Any]:
    """The meeting of 2015 with items, documents, recommendation, resolution, and an item of 2016 after it."""
    cop, group = meetings.body("cop"), meetings.body("wg3")
    Body.objects.filter(pk=group.pk).update(
        mandates={"en": "It advises the Conference on articles 16 to 18.", "ar": "يسدي المشورة إلى المؤتمر."},
        parent=cop,
    )
    group.refresh_from_db()
    group.articles.set(Article.objects.filter(code__in=("untoc:18", "untoc:27")))
    group.save()
    held = _meeting(group)
    made: dict[str, Any] = {"cop": cop, "body": group, "meeting": held}
    for index, (number, parent, title, *_others) in enumerate(ITEMS):
        made[number] = meetings.item(
            held, number, title, parent=made.get(parent), position=index, texts=texts(index),
            body=ANNOTATIONS["en"] if index > 2 else "",
            articles=tuple(Article.objects.filter(code="untoc:27")) if index > 2 else (),
        )  # fmt: skip
    _around(held, made)
    _papers(held, made)
    _after(made)
    return made


def _meeting(group: Body) -> Any:
    return meetings.meeting(
        TITLES["en"], body_id=group.pk, summary="<p>Two days on electronic evidence.</p>", body=OUTCOME,
        texts={code: {"title": TITLES[code], "summary": "", "body": ""} for code in ("ar", "zh", "ru")},
        venue="Vienna International Centre", session_label="Sixth meeting",
    )  # fmt: skip


def _around(held: Any, made: dict[str, Any]) -> None:
    Officer.objects.create(meeting=held, name="Ms. A. B.", role="chair")
    for number, (starts, ends, items, label) in enumerate(
        (
            (
                "10:00",
                "10:15",
                "1(a)",
                {"en": "Opening of the meeting", "zh": "会议开幕", "ar": "افتتاح الاجتماع"},
            ),
            ("10:15", "13:00", "1(b)\n2", {"en": "Electronic evidence", "zh": "电子证据"}),
            ("15:00", "18:00", "3\n9", {"en": "Liaison officers"}),
        )
    ):
        ProgrammeSlot.objects.create(
            meeting=held, date=datetime.date(2015, 10, 27), starts=starts, ends=ends, item_numbers=items,
            labels=label, sort_order=number,
        )  # fmt: skip
    ReportedFigure.objects.create(
        meeting=held, metric="Participants", value="150+", reported_by="Secretariat",
        source="CTOC/COP/WG.3/2015/4", as_of="2015-11",
    )  # fmt: skip


def _papers(held: Any, made: dict[str, Any]) -> None:
    agenda = meetings.document(
        "CTOC/COP/WG.3/2015/1", "Provisional agenda and annotations", meeting=held, document_type="agenda",
        original_language="en", texts={"zh": {"title": "临时议程和说明", "summary": "", "body": ""}},
        editor_notes={"en": "The day on which the Bureau approved it is printed as 27 March and as 29 March 2015.", "ar": "طُبع تاريخان مختلفان."},
    )  # fmt: skip
    paper = meetings.document(
        "CTOC/COP/WG.3/2015/2", "Gathering and sharing of electronic evidence", meeting=held
    )
    report = meetings.document(
        "CTOC/COP/WG.3/2015/4", "Report of the meeting", meeting=held, document_type="report"
    )
    added = meetings.document(
        "CTOC/COP/WG.3/2015/2/Add.1", "Further electronic evidence", amends=paper, amendment_role="addendum"
    )
    meetings.place(paper, made["2"], printed="CTOC/COP/WG3/2015/2")
    meetings.version(
        agenda, "zh", stored_file=file("agenda-zh.pdf", "临时议程。见第 7/4 号决议。", "第二页"), job_number="V.15-05026",
        document_date="2015-07-16", translated_date="2015-08-20", issued_date="2015-08-20",
        printed_footer="V.15-05026 (C) GZ 200815 200815", pages=4,
    )  # fmt: skip
    meetings.version(paper, "en", stored_file=file("paper-en.pdf", TEXT, "Page two.", "Page three."), pages=3)
    meetings.version(paper, "ar", stored_file=file("paper-ar.pdf", "نص الوثيقة."), pages=3)
    meetings.version(paper, "zh", "expected")
    meetings.version(paper, "ru", "not-applicable")
    meetings.version(report, "en", stored_file=file("report-en.pdf", quality="none", reason="no-text"))
    made |= {"agenda": agenda, "paper": paper, "report": report, "added": added}


def _after(made: dict[str, Any]) -> None:
    advice = meetings.recommendation(
        "States should post liaison magistrates abroad", meeting=made["meeting"], agenda_item=made["2"],
        document=made["report"], paragraph="10 (b)", anchor="paragraph-10-b",
        body="<p>States parties may post liaison magistrates, as resolution 5/1 invites them.</p>",
    )  # fmt: skip
    adopted = meetings.resolution(
        "7", "4", "International cooperation", body="<p>Endorses what the Working Group recommended.</p>",
        date="2016-10",
    )  # fmt: skip
    decided = meetings.decision("2", "2", "Directory of central authorities")
    relate(adopted, advice, "endorses")
    relate(adopted, decided, "cites")
    later = meetings.meeting(
        "International cooperation, 2017", starts_on=datetime.date(2017, 10, 10), ends_on=None
    )
    again = meetings.item(later, "3", "Liaison magistrates: where States stand")
    relate(again, adopted, "cites")
    made |= {"advice": advice, "adopted": adopted, "decided": decided, "later": later, "again": again}


def many_pages(paper: Document, count: int) -> None:
    """A version of a document with a long text."""
    meetings.version(
        paper, "fr", stored_file=file("long-fr.pdf", *(f"Texte {n}." for n in range(1, count + 1)))
    )
