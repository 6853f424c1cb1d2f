"""The text of an agenda, in any of six languages, proposes all that an editor would type."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest

from sherloc.core.references import Cited
from sherloc.meetings.agenda_text import AgendaProposal, ProposedItem, read_agenda

AGENDAS = Path(__file__).parent / "agendas"
SEVEN = ["1", "1(a)", "1(b)", "2", "3", "4", "5", "6", "7"]
ROWS = [("1(a)",), ("1(b)",), ("2",), ("3",), ("4",), ("5",), ("6",), ("7",)]
MORNING = (datetime.time(10), datetime.time(13))
AFTERNOON = (datetime.time(15), datetime.time(18))


def read(language: str) -> AgendaProposal:
    return read_agenda((AGENDAS / f"{language}.txt").read_text("utf-8"))


def item(proposal: AgendaProposal, number: str) -> ProposedItem:
    return next(one for one in proposal.items if one.number == number)


def cited(proposal: AgendaProposal, number: str) -> list[str]:
    return [reference.code for reference in item(proposal, number).references]


@pytest.fixture(scope="module")
def chinese(corpus: Path) -> AgendaProposal:
    name = "ctoc-cop-wg3-2015-1-agenda-zh-hans.txt"
    return read_agenda((corpus / "documents" / name).read_text("utf-8"))


@pytest.mark.corpus
class TestTheRealAgenda:
    """The agenda of the Working Group on International Cooperation of October 2015, in Chinese."""

    def test_its_cover_is_read(self, chinese: AgendaProposal) -> None:
        assert chinese.body == "国际合作问题工作组"
        assert (chinese.language, chinese.original_language) == ("zh", "en")
        assert (chinese.distribution, chinese.symbol) == ("general", "")
        assert chinese.document_date == datetime.date(2015, 7, 16)
        assert chinese.venue == "维也纳"
        assert chinese.starts_on == datetime.date(2015, 10, 27)
        assert chinese.ends_on == datetime.date(2015, 10, 28)

    def test_the_job_number_has_its_two_dates(self, chinese: AgendaProposal) -> None:
        assert chinese.job_number == "V.15-05026"
        assert chinese.job_dates == (datetime.date(2015, 8, 20), datetime.date(2015, 8, 20))

    def test_seven_items_and_two_sub_items_are_proposed(self, chinese: AgendaProposal) -> None:
        assert [one.number for one in chinese.items] == SEVEN
        assert item(chinese, "1(b)").title == "通过议程和工作安排"
        assert item(chinese, "1(b)").parent == "1"

    def test_blanks_that_line_breaks_left_are_removed(self, chinese: AgendaProposal) -> None:
        title = "将《联合国打击跨国有组织犯罪公约》用作开展国际合作打击一切形式的跨国有组织犯罪的法律依据"
        assert item(chinese, "5").title == title
        assert [slot.title for slot in chinese.slots if slot.items == ("5",)] == [title]
        assert "交流打击犯罪的电子资源和法律" in item(chinese, "4").annotation

    def test_a_paragraph_that_a_page_broke_is_whole(self, chinese: AgendaProposal) -> None:
        assert "毒品和犯罪问题办公室还在不断改进现有工具" in item(chinese, "4").annotation

    def test_the_contradicting_dates_of_the_bureau_stay_as_printed(self, chinese: AgendaProposal) -> None:
        assert "3 月 27 日" in item(chinese, "1(a)").annotation
        assert "3 月 29 日" in item(chinese, "1(b)").annotation

    def test_each_document_stands_under_its_item_as_printed(self, chinese: AgendaProposal) -> None:
        listed = {one.number: [doc.symbol for doc in one.documents] for one in chinese.items if one.documents}
        assert listed == {"2": ["CTOC/COP/WG3/2015/2"], "5": ["CTOC/COP/WG.3/2015/3"]}
        assert item(chinese, "2").documents[0].title == "秘书处编写的关于电子证据的收集和分享的背景文件"

    def test_annotations_give_their_references(self, chinese: AgendaProposal) -> None:
        assert cited(chinese, "2") == ["E/CN.15/2014/12", "E/CN.15/2014/12", "untoc:27(3)", "untoc:29(1)"]
        assert cited(chinese, "3") == ["untoc:27", "cop/7/4"]
        assert cited(chinese, "4") == ["cop/7/1", "cop/7/3", "cop/7/4", "cop/2/2"]
        assert cited(chinese, "5") == ["ga/55/25", "cop/5/1", "cop/4/2", "CTOC/COP/2010/12"]
        assert Cited("decision", "cop", "2/2") in item(chinese, "4").references

    def test_the_organization_of_work_has_eight_rows_in_four_sessions(self, chinese: AgendaProposal) -> None:
        assert [slot.items for slot in chinese.slots] == ROWS
        days = [datetime.date(2015, 10, 27), datetime.date(2015, 10, 28)]
        assert [(group[0].date, group[0].starts, group[0].ends) for group in chinese.sessions] == [
            (day, *hours) for day in days for hours in (MORNING, AFTERNOON)
        ]

    def test_only_the_symbol_that_it_does_not_print_is_missed(self, chinese: AgendaProposal) -> None:
        assert [warning.line for warning in chinese.warnings] == [0]
        assert "symbol" in chinese.warnings[0].text

    def test_cells_pasted_one_to_a_line_are_read_too(self, corpus: Path, chinese: AgendaProposal) -> None:
        text = (corpus / "documents" / "ctoc-cop-wg3-2015-1-agenda-zh-hans.txt").read_text("utf-8")
        before, annex, table = text.partition("附件")
        vertical = read_agenda(before + annex + table.replace("\t", "\n\n"))
        assert [(slot.items, slot.title) for slot in vertical.slots] == [
            (slot.items, slot.title) for slot in chinese.slots
        ]


@dataclass(frozen=True)
class Written:
    """What one of the agendas written for these tests says."""

    symbol: str
    original: str
    job: str
    first_day: datetime.date
    body: str
    venue: str
    sixth: str
    unprinted: str


WRITTEN = {
    "en": Written(
        "CTOC/COP/WG.11/2031/1", "fr", "V.31-01234", datetime.date(2031, 5, 19),
        "Working Group on Fictitious Cargo", "Vienna", "Other matters", "CTOC/COP/WG11/2031/2",
    ),
    "fr": Written(
        "CTOC/COP/WG.12/2032/1", "en", "V.32-04321", datetime.date(2032, 9, 30),
        "Groupe de travail sur les cargaisons imaginaires", "Vienne", "Questions diverses", "CTOC/COP/WG12/2032/2",
    ),
    "ar": Written(
        "CTOC/COP/WG.13/2033/1", "en", "V.33-02222", datetime.date(2033, 9, 7),
        "الفريق العامل المعني بالشحنات الخيالية", "فيينا", "مسائل أخرى", "CTOC/COP/WG13/2033/2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", WRITTEN)
class TestAnAgendaOfTheSameForm:
    def test_its_cover_is_read(self, language: str) -> None:
        proposal, expected = read(language), WRITTEN[language]
        assert (proposal.symbol, proposal.language) == (expected.symbol, language)
        assert (proposal.original_language, proposal.distribution) == (expected.original, "general")
        assert (proposal.body, proposal.venue) == (expected.body, expected.venue)
        assert proposal.job_number == expected.job
        assert len(proposal.job_dates) == 2
        assert proposal.starts_on == expected.first_day
        assert proposal.ends_on == expected.first_day + datetime.timedelta(days=1)

    def test_all_of_it_is_understood(self, language: str) -> None:
        assert read(language).warnings == ()

    def test_items_documents_and_rows_are_proposed(self, language: str) -> None:
        proposal, expected = read(language), WRITTEN[language]
        assert [one.number for one in proposal.items] == SEVEN
        assert item(proposal, "6").title == expected.sixth
        assert [one.number for one in proposal.items if one.documents] == ["2", "5"]
        assert item(proposal, "2").documents[0].symbol == expected.unprinted
        assert [slot.items for slot in proposal.slots] == ROWS
        hours = [(group[0].starts, group[0].ends) for group in proposal.sessions]
        assert hours == [MORNING, AFTERNOON, MORNING, AFTERNOON]

    def test_rows_have_the_titles_of_their_items(self, language: str) -> None:
        proposal = read(language)
        titles = {one.number: one.title for one in proposal.items}
        assert [slot.title for slot in proposal.slots] == [titles[slot.items[0]] for slot in proposal.slots]

    def test_recommendations_within_an_annotation_are_no_sub_items(self, language: str) -> None:
        annotation = item(read(language), "2").annotation
        markers = ("(أ)", "(ب)") if language == "ar" else ("a)", "b)")
        assert all(marker in annotation for marker in markers)

    def test_what_pages_print_at_their_edges_is_dropped(self, language: str) -> None:
        proposal, expected = read(language), WRITTEN[language]
        for one in proposal.items:
            assert expected.job not in one.annotation
            assert expected.symbol not in one.annotation

    def test_references_of_the_annotations_are_read(self, language: str) -> None:
        proposal = read(language)
        assert "untoc:27(3)" in cited(proposal, "2")
        assert {code for code in cited(proposal, "3") if code.startswith("untoc")} == {"untoc:19"}
        assert "ga/55/25" in cited(proposal, "4") + cited(proposal, "5")


def test_a_page_break_with_its_running_head_does_not_break_a_paragraph() -> None:
    assert "before a ship enters port (see also" in item(read("en"), "2").annotation


@pytest.mark.parametrize(
    ("language", "body", "day", "rows"),
    [
        ("es", "Grupo de Trabajo sobre Cargamentos Ficticios", datetime.date(2034, 6, 5), [("1(a)", "1(b)"), ("2",), ("3",)]),
        ("ru", "Рабочая группа по вымышленным грузам", datetime.date(2035, 6, 11), [("1(a)",), ("1(b)",), ("2",), ("3",)]),
    ],
)  # fmt: skip
def test_a_small_agenda_in_spanish_and_in_russian_is_understood(
    language: str, body: str, day: datetime.date, rows: list[tuple[str, ...]]
) -> None:
    proposal = read(language)
    assert proposal.warnings == ()
    assert (proposal.language, proposal.body, proposal.starts_on) == (language, body, day)
    assert [one.number for one in proposal.items] == ["1", "1(a)", "1(b)", "2", "3"]
    assert cited(proposal, "2") == ["untoc:27(3)", "cop/7/4"]
    assert [slot.items for slot in proposal.slots] == rows
    assert {(slot.starts, slot.ends) for slot in proposal.slots} == {MORNING, AFTERNOON}
