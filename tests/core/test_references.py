"""References in six languages give one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherloc.core.references import find_references, normalize_symbol


def keys(text: str, kind: str) -> list[str]:
    return [reference.key for reference in find_references(text, [kind])]


@pytest.mark.parametrize(
    "text",
    [
        "art. 18(13)",
        "Article 18, paragraph 13",
        "paragraph 13 of article 18",
        "article 18 (13)",
        "المادة 18، الفقرة 13",
        "الفقرة 13 من المادة 18",
        "والمادة (١٨) الفقرة ١٣",
        "第十八条第十三款",
        "第18条第13款",
        "第 18 條 第 13 款",
        "第１８条第１３款",
        "ст. 18, п. 13",
        "пункт 13 статьи 18",
        "artículo 18, párrafo 13",
        "párrafo 13 del artículo 18",
        "article 18, paragraphe 13",
        "paragraphe 13 de l’article 18",
    ],
)
def test_a_paragraph_of_an_article_has_one_key_in_every_language(text: str) -> None:
    assert keys(text, "article") == ["18(13)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("المادة الثامنة عشرة", ["18"]),
        ("المادة الأولى", ["1"]),
        ("المادة الحادية والعشرون", ["21"]),
        ("Article premier", ["1"]),
        ("artículo 5° de la Ley", ["5"]),
        ("第一百二十条之一", ["120-1"]),
        ("第一百九十一条", ["191"]),
        ("第一〇五条", ["105"]),
        ("article VI", ["6"]),
        ("article 324-1 du code", ["324-1"]),
        ("ст. 127.1", ["127.1"]),
        ("ч. 1 ст. 210", ["210(1)"]),
        ("article 18(13)(a)", ["18(13)(a)"]),
        ("articles 5, 6, 8 and 23", ["5", "6", "8", "23"]),
        ("المادتين 5 و6", ["5", "6"]),
        ("articles 16 à 18", ["16", "17", "18"]),
        ("articles 25-27", ["25", "26", "27"]),
        ("第一条件", []),
        ("start 18", []),
        ("heart 5", []),
        ("25 January", []),
    ],
)
def test_articles_are_read_as_they_are_printed(text: str, expected: list[str]) -> None:
    assert keys(text, "article") == expected


@pytest.mark.parametrize(
    "text",
    [
        "resolution 7/4",
        "résolution 7/4",
        "resolución 7/4",
        "резолюции 7/4",
        "القرار 7/4",
        "بالقرار ٧/٤",
        "第7/4号决议",
        "第 7/4 號決議",
    ],
)
def test_a_resolution_has_one_key_in_every_language(text: str) -> None:
    assert keys(text, "resolution") == ["7/4"]


@pytest.mark.parametrize(
    "text", ["decision 5/1", "décision 5/1", "decisión 5/1", "решение 5/1", "المقرر 5/1", "第5/1号决定"]
)
def test_a_decision_is_not_the_resolution_of_the_same_number(text: str) -> None:
    assert keys(text, "decision") == ["5/1"]
    assert keys(text, "resolution") == []


def test_a_list_of_resolutions_gives_each() -> None:
    assert keys("第 7/1、7/3 和 7/4 号决议", "resolution") == ["7/1", "7/3", "7/4"]
    assert keys("résolutions 7/1, 7/3 et 7/4", "resolution") == ["7/1", "7/3", "7/4"]


@pytest.mark.parametrize(
    "printed",
    [
        "CTOC/COP/WG.3/2015/2",
        "CTOC/COP/WG3/2015/2",
        "ctoc/cop/wg.3/2015/2",
        "CTOC/COP/WG.3/2015/2*",
        "ＣＴＯＣ／ＣＯＰ／ＷＧ．３／2015／2",
        "CTOC/COP/WG.3/2015/ 2",
    ],
)
def test_a_symbol_has_one_key_however_it_is_printed(printed: str) -> None:
    assert keys(f"见 {printed}", "symbol") == ["ctoccopwg3/2015/2"]
    assert normalize_symbol(printed) == "ctoccopwg3/2015/2"


def test_digits_of_neighbouring_parts_never_run_together() -> None:
    assert normalize_symbol("A/71/2") != normalize_symbol("A/7/12")


@pytest.mark.parametrize("text", ["and/or", "http://example.org/a/b1", "km/h", "he/she 24/7"])
def test_what_only_looks_like_a_symbol_is_none(text: str) -> None:
    assert keys(text, "symbol") == []


def test_a_job_number_is_a_symbol() -> None:
    assert keys("V.15-05026 (C)", "symbol") == ["v15/05026"]


def test_the_symbol_of_a_general_assembly_resolution_is_the_resolution_too() -> None:
    assert keys("A/RES/55/25", "resolution") == ["55/25"]


def test_ids_and_citations_of_courts_are_found() -> None:
    text = "C123, ECLI:EU:C:2020:559, [2012] UKSC 5 and 2012 SCC 7"
    assert keys(text, "record") == ["C123"]
    assert keys(text, "ecli") == ["ECLI:EU:C:2020:559"]
    assert keys(text, "neutral-citation") == ["2012 UKSC 5", "2012 SCC 7"]


def test_offsets_give_back_what_is_printed() -> None:
    text = "依照第 18 條與 CTOC/COP/2010/12 號文件"
    found = find_references(text)
    assert [reference.printed for reference in found] == ["第 18 條", "CTOC/COP/2010/12"]
    assert all(text[one.start : one.end] == one.printed for one in found)


@given(st.text(alphabet="art.ic le18(),-/第十八条款المادةст ресWGCOP25*№", max_size=200))
def test_no_text_breaks_it_and_offsets_stay_within(text: str) -> None:
    for reference in find_references(text):
        assert 0 <= reference.start < reference.end <= len(text)
        assert reference.key


@pytest.mark.parametrize("unit", ["article 1, ", "A/", "第", "(", "1-", "art. 5 and ", "пункт 1 "])
def test_long_repetitions_take_linear_time(unit: str) -> None:
    import time

    started = time.perf_counter()
    find_references(unit * (100_000 // len(unit)))
    assert time.perf_counter() - started < 5
