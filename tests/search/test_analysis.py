"""Texts become the same tokens however they are written."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherloc.search.analysis import analyze


def terms(text: str, language: str = "en") -> set[str]:
    return {term for token in analyze(text, language) for term in token.terms}


def shared(one: str, other: str, language: str) -> bool:
    return bool(terms(one, language) & terms(other, language))


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "trafficking", "Traffickers"),
        ("en", "co-operation", "cooperation"),
        ("en", "e-mail", "email"),
        ("en", "the State's", "states"),
        ("en", "U.N.", "UN"),
        ("en", "1,000,000", "1000000"),
        ("fr", "sociétés", "societe"),
        ("fr", "l’extradition", "extraditions"),
        ("fr", "aujourd'hui", "aujourd’hui"),
        ("es", "víctimas", "victima"),
        ("ru", "преступления", "преступлений"),
        ("ru", "учёт", "учета"),
        ("ru", "й", "и\u0306"),
        ("ar", "الجَرِيمَة", "جريمة"),
        ("ar", "والمنظّمة", "منظمة"),
        ("ar", "للأطفال", "الأطفال"),
        ("ar", "معتقداتهم", "المعتقدات"),
        ("ar", "ﺍﻟﺠﺮﻳﻤﺔ", "الجريمة"),
        ("zh", "组织", "組織"),
        ("pt", "corrupção", "corrupcao"),
    ],
)
def test_forms_of_a_word_share_a_term(language: str, one: str, other: str) -> None:
    assert shared(one, other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", "universe", "unit"), ("ar", "جريمة", "مجرم"), ("ru", "банк", "банан"), ("fr", "loi", "lois x")],
)
def test_different_words_share_none_beyond_their_own(language: str, one: str, other: str) -> None:
    assert terms(one, language) != terms(other, language)


def test_a_language_that_is_not_stemmed_keeps_its_words() -> None:
    assert terms("organização criminosa", "pt") == {"organizacao", "criminosa"}


def test_words_go_by_their_script_whatever_the_language_of_the_text() -> None:
    assert shared("статья о преступлениях", "преступление", "en")


def test_characters_are_indexed_alone_and_in_pairs() -> None:
    assert [token.terms for token in analyze("組織犯罪", "zh")] == [
        ("组", "组织"),
        ("织", "织犯"),
        ("犯", "犯罪"),
        ("罪",),
    ]


@pytest.mark.parametrize("broken", ["跨国有组织 犯罪", "跨国有组织\n犯罪", "跨国有组\u3000织犯罪"])
def test_blanks_and_line_ends_within_characters_mean_nothing(broken: str) -> None:
    whole = [(token.terms, token.position) for token in analyze("跨国有组织犯罪", "zh")]
    assert [(token.terms, token.position) for token in analyze(broken, "zh")] == whole


def test_punctuation_parts_pairs() -> None:
    assert "议工" not in terms("会议,工作组", "zh")


def test_a_word_broken_at_the_end_of_a_line_is_found_whole() -> None:
    assert shared("coopera-\n  tion", "cooperation", "en")


@pytest.mark.parametrize(
    "printed",
    ["CTOC/COP/WG.3/2015/2", "CTOC/COP/WG3/2015/2*", "ctoc/cop/wg.3/2015/2", "CTOC／COP／WG.3／2015／2"],
)
def test_a_symbol_is_found_by_its_key(printed: str) -> None:
    assert "ctoccopwg3/2015/2" in terms(printed)


def test_the_parts_of_a_symbol_stand_at_places_of_their_own_with_or_without_the_dot() -> None:
    def places(text: str) -> list[tuple[str, int]]:
        return [(one.terms[0], one.position) for one in analyze(text) if len(one.terms) == 1]

    assert places("CTOC/COP/WG.3/2015/2") == places("CTOC/COP/WG3/2015/2")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "art. 18(13)"),
        ("ar", "المادة 18 (13)"),
        ("zh", "第十八条第十三款"),
        ("ru", "пункт 13 статьи 18"),
        ("es", "artículo 18, párrafo 13"),
        ("fr", "article 18, paragraphe 13"),
    ],
)
def test_a_citation_is_one_term_in_every_language(language: str, text: str) -> None:
    assert {"art:18(13)", "art:18"} <= terms(text, language)


def test_resolutions_and_decisions_are_told_apart() -> None:
    assert "res:5/1" in terms("第 5/1 号决议", "zh")
    assert "res:5/1" not in terms("decision 5/1", "en")


def test_a_token_gives_back_its_place_in_the_original() -> None:
    text = "L’accord du 組織 犯罪, ＣＴＯＣ/COP/2010/12"
    shown = [text[token.start : token.end] for token in analyze(text, "fr")]
    assert shown[:5] == ["accord", "du", "組", "織", "犯"]
    assert "ＣＴＯＣ/COP/2010/12" in shown


def test_the_word_of_a_token_is_unstemmed_for_word_lists() -> None:
    assert [token.word for token in analyze("Traités d’extradition", "fr")] == ["traites", "extradition"]


texts = st.text(max_size=400) | st.text(alphabet="aé'’-./:(3)\n 组織المادةَст\u0301\u200fİß第条", max_size=200)


@given(texts, st.sampled_from(["en", "fr", "es", "ru", "ar", "zh", "pt", "", "zh-Hant", "x" * 40]))
def test_no_text_breaks_it_and_places_are_in_order_and_within(text: str, language: str) -> None:
    position = 0
    for token in analyze(text, language):
        assert 0 <= token.start < token.end <= len(text)
        assert token.position in (position, position + 1)
        assert token.terms and all(token.terms)
        position = token.position


@pytest.mark.parametrize(
    "unit", ["a", "a-", "a'", "组 ", "组", "1,000", "(1)", "ا\u064b", "a.\n", "第", "\u0301"]
)
def test_a_hundred_kilobytes_of_anything_take_bounded_time(unit: str) -> None:
    started = time.perf_counter()
    analyze(unit * (100_000 // len(unit)), "en")
    assert time.perf_counter() - started < 5


def test_the_printed_symbols_of_a_real_agenda_are_found_without_and_with_the_dot(corpus: Path) -> None:
    agenda = (corpus / "documents" / "ctoc-cop-wg3-2015-1-agenda-zh-hans.txt").read_text("utf-8")
    assert {"ctoccopwg3/2015/2", "ctoccopwg3/2015/3", "art:27(3)", "res:7/4"} <= terms(agenda, "zh")
