"""What texts mention of ours is found, and nothing else: real documents and a table of references."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherloc.core.references import Cited, find_mentions, linked, parse_reference

HERE = Path(__file__).parent
PREFIXES = {"article": "", "resolution": "res:", "decision": "dec:", "document": "doc:"}
# read by eye in each document: line, first and last column, what is mentioned
BY_HAND: dict[str, list[tuple[int, int, int, str]]] = json.loads(
    (HERE / "corpus_mentions.json").read_text("utf-8")
)
# language, what the text is about, text, what it mentions
TABLE = [
    line.split("\t")
    for line in (HERE / "reference_table.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def written(cited: Cited) -> str:
    paragraphs = "¶" + ",".join(map(str, cited.paragraphs)) if cited.paragraphs else ""
    return PREFIXES[cited.kind] + cited.code + paragraphs


def mentioned(text: str, about: str = "") -> list[str]:
    return [written(mention.cited) for mention in find_mentions(text, about)]


@pytest.mark.corpus
@pytest.mark.parametrize("about", ["", "untoc"])
@pytest.mark.parametrize("name", BY_HAND)
def test_a_real_document_gives_each_mention_listed_by_hand_and_no_other(
    corpus: Path, name: str, about: str
) -> None:
    text = (corpus / "documents" / name).read_text("utf-8")
    lines = text.split("\n")
    found = []
    for mention in find_mentions(text, about):
        line = text.count("\n", 0, mention.start)
        column = mention.start - sum(len(before) + 1 for before in lines[:line])
        found.append([line + 1, column, column + len(mention.printed), written(mention.cited)])
    assert found == BY_HAND[name]


@pytest.mark.corpus
def test_every_real_document_was_read(corpus: Path) -> None:
    assert {path.name for path in (corpus / "documents").iterdir()} == set(BY_HAND)


def test_the_table_is_large_and_holds_all_six_languages() -> None:
    assert len({text for _, _, text, _ in TABLE}) >= 200
    assert {row[0] for row in TABLE} == {"ar", "zh", "en", "fr", "ru", "es"}


@pytest.mark.parametrize(("language", "about", "text", "expected"), TABLE)
def test_a_reference_is_read_as_it_is_meant(language: str, about: str, text: str, expected: str) -> None:
    assert sorted(mentioned(text, about)) == sorted(expected.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Penal Code applies.\n\nArticle 5 is severe.", []),
        ("The Organized Crime Convention and the Penal Code. Article 5 is severe.", []),
        ("The Organized Crime Convention applies.\n\nArticle 5 is severe.", ["untoc:5"]),
        ("Article 5 is severe. It stands in the Organized Crime Convention.", ["untoc:5"]),
        ("Article 5 is severe.", []),
    ],
)
def test_an_article_alone_belongs_to_what_was_named_last(text: str, expected: list[str]) -> None:
    assert mentioned(text) == expected


def test_what_a_text_is_about_holds_until_a_paragraph_names_another_law() -> None:
    text = "Article 5 first.\n\nUnder the Penal Code, article 6.\n\nArticle 7 again."
    assert mentioned(text, "untoc") == ["untoc:5", "untoc:7"]


def test_an_article_said_to_be_another_laws_is_still_that_laws_when_named_again() -> None:
    interview = "《章程》第三條。\n\n第三條對我們來說至關重要。"
    assert mentioned(interview, "untoc") == []
    assert mentioned(interview + "\n\n《公约》第三条。\n\n第三条适用。", "untoc") == ["untoc:3", "untoc:3"]


def test_a_resolution_without_organ_is_the_conferences_only_where_the_text_is_about_it() -> None:
    assert mentioned("resolution 7/4") == []
    assert mentioned("resolution 7/4", "untoc") == ["res:cop/7/4"]
    assert mentioned("resolution 7/4 on the Organized Crime Convention") == ["res:cop/7/4"]


def test_the_ends_of_a_range_have_places_of_their_own() -> None:
    found = find_mentions("articles 16 to 18 of the Organized Crime Convention")
    assert {mention.cited.number: mention.printed for mention in found} == {
        "16": "articles 16",
        "17": "articles 16 to 18",
        "18": "18",
    }


def test_offsets_give_back_what_is_printed_whatever_its_width() -> None:
    text = "见ＣＴＯＣ／ＣＯＰ／２０１０／１２ 和《有组织犯罪公约》第２７條"
    found = find_mentions(text)
    assert [text[one.start : one.end] for one in found] == [one.printed for one in found]
    assert [one.cited.code for one in found] == ["CTOC/COP/2010/12", "untoc:27"]


SCRAPS = st.sampled_from(
    [
        "article ",
        "art. ",
        "18",
        "(13)",
        ", ",
        "(",
        ")",
        "of the ",
        "Organized Crime Convention",
        "Penal Code",
        "第",
        "条",
        "款",
        "号决议",
        "7/4",
        "55/25",
        "《",
        "》",
        "公约",
        "المادة ",
        "من ",
        "قرار ",
        "الفقرة ",
        "статьи ",
        "пункт ",
        "Конвенции ",
        "резолюция ",
        "paragraphs ",
        "and ",
        "-",
        "E/CN.15/",
        "CTOC/COP/",
        "WG.3/",
        "2015/2",
        "Add.1",
        "\n\n",
        "a)",
        "'",
        "’",
        "İ",
        "０",
    ]
)


@given(
    st.text(max_size=300) | st.lists(SCRAPS, max_size=40).map("".join),
    st.sampled_from(["", "untoc", "tip", "x"]),
)
def test_no_text_breaks_the_parser_and_offsets_stay_within(text: str, about: str) -> None:
    for mention in find_mentions(text, about):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.printed == text[mention.start : mention.end]
        assert mention.cited.number
    parse_reference(text, about)


HOSTILE = [
    "article 1, ", "A/", "第", "第1条", "第7/1、", "号决议", "7/1号决议", "resolution 7/4, ", "article 1 on a ", "ст. 1, ",
    "paragraphs 1, 2 and ", "general assembly resolution 7/4 ", "ctoc / cop / ", "E/CN.15/2014/12, paras. 1, 2, ",
    "打击跨国有组织犯罪公约关于贩运", "Convention on a ", "<'", '<"', "&#1", "\n ", "《", "قرار ", "(a) ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_text_four_times_as_long_takes_no_more_than_its_share_of_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        started = time.perf_counter()
        linked(text, written, "untoc")
        return time.perf_counter() - started

    short = seconds(20_000)
    assert seconds(80_000) < 12 * short + 0.5
