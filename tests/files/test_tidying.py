"""Text as a page prints it becomes text as a reader would type it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherloc.files.extraction import rtl
from sherloc.files.extraction.tidying import PORTION, clean, portions, tidy


def tidied(*pages: str) -> list[str]:
    return tidy([clean(page) for page in pages])


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("ﬁnancial oﬀence", "financial offence"),
        ("e\u0301te\u0301", "été"),
        ("co\u00adoperation", "cooperation"),
        ("a\u00a0b\u2009c   d", "a b c d"),
        ("\u202bقرار\u202c", "قرار"),
        ("ﻗﺮﺍﺭ", "قرار"),
        ("ﻻ", "لا"),
        ("⼤会", "大会"),
        ("\uf0b7 first", "• first"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("one\0\x07two", "onetwo"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("  one  \n\n\n\n  two ", "one\n\ntwo"),
        ("\ud800one", "one"),
    ],
)
def test_characters_take_their_usual_form(printed: str, typed: str) -> None:
    assert tidied(printed) == [typed]


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("trans-\nnational", "transnational"),
        ("trans-\n  national crime", "transnational crime"),
        ("tran\u2010\nsnational", "transnational"),
        ("Money-laundering is money-\nlaundering", "Money-laundering is money-laundering"),
        (
            "Money laundering, moneylaundering, money-\nlaundering",
            "Money laundering, moneylaundering, moneylaundering",
        ),
        ("Franco-\nGerman", "Franco-German"),
        ("pages 3-\n5", "pages 3-\n5"),
        ("a list -\nof things", "a list -\nof things"),
    ],
)
def test_words_cut_at_the_end_of_a_line_are_made_whole(printed: str, typed: str) -> None:
    assert tidied(printed) == [typed]


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("打击一切形式的 跨国有组织犯罪", "打击一切形式的跨国有组织犯罪"),
        ("公约 》（ 第十八条 ）", "公约》（第十八条）"),
        ("在 2015 年 3 月", "在 2015 年 3 月"),
        ("联合国打击跨国有组织犯罪公约缔约方会\n议扩大主席团核准了会期。", "联合国打击跨国有组织犯罪公约缔约方会议扩大主席团核准了会期。"),
        ("议程\n联合国打击跨国有组织犯罪公约缔约方会议", "议程\n联合国打击跨国有组织犯罪公约缔约方会议"),
        ("会议扩大主席团核准了国际合作会期。\n会议开幕", "会议扩大主席团核准了国际合作会期。\n会议开幕"),
    ],
)  # fmt: skip
def test_chinese_loses_the_blanks_and_line_ends_that_mean_nothing(printed: str, typed: str) -> None:
    assert tidied(printed) == [typed]


def body(number: int) -> str:
    return "\n".join(f"Line {letter} of what page {'abcdefghijkl'[number]} says." for letter in "abcdefgh")


def test_headers_and_footers_that_recur_are_dropped_but_for_the_first_that_says_something() -> None:
    pages = [
        f"CTOC/COP/WG.3/2015/1\n{body(number)}\nPage {number + 1} of 5\n{number + 1}" for number in range(5)
    ]
    assert tidied(*pages) == [f"CTOC/COP/WG.3/2015/1\n{body(0)}", *(body(number) for number in range(1, 5))]


def test_left_and_right_pages_may_have_headers_of_their_own() -> None:
    sides = ("Report of the meeting", "Chapter on confiscation")
    pages = [f"{sides[number % 2]}\n{body(number)}" for number in range(8)]
    assert all("\n".join(tidied(*pages)).count(side) == 1 for side in sides)


def test_lines_that_recur_within_pages_stay() -> None:
    pages = [f"{body(number)}\nThe court so orders.\n{body(number)}" for number in range(5)]
    assert all("The court so orders." in page for page in tidied(*pages))


def test_what_recurs_on_two_pages_alone_is_no_header() -> None:
    pages = [f"The same words\n{body(number)}" for number in range(2)]
    assert tidied(*pages) == pages


@given(st.lists(st.text(), max_size=6))
def test_tidying_never_fails_and_keeps_every_page(pages: list[str]) -> None:
    found = tidied(*pages)
    assert len(found) == len(pages)
    for page in found:
        assert "\0" not in page
        assert page == unicodedata.normalize("NFC", page)
        page.encode("utf-8")


@given(st.text(alphabet="ab\n", max_size=60_000))
def test_portions_are_the_text(text: str) -> None:
    found = portions(text)
    assert "".join(found) == text
    assert all(len(piece) <= PORTION for piece in found)


@given(st.lists(st.tuples(st.text(alphabet="abcقرار18 ()/.،\n", max_size=12), st.floats(0, 600))))
def test_ordering_a_line_from_the_right_never_loses_a_word(painted: list[tuple[str, float]]) -> None:
    found = rtl.ordered(rtl.Fragment(*piece) for piece in painted)
    given_letters = sorted("".join(text for text, _ in painted).replace("\n", "").replace(" ", ""))
    mirrored = str.maketrans("()", "((")
    assert sorted(found.replace("\n", "").replace(" ", "").translate(mirrored)) == sorted(
        "".join(given_letters).translate(mirrored)
    )
