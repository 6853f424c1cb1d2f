"""A question's words find texts in the languages they may be written in."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sherloc.search.analysis import (
    Group,
    Sequence,
    Term,
    analyze,
    configure,
    han,
    phrase_steps,
    prefix_stem,
    query_groups,
)


def holds(text: str, language: str, group: Group) -> bool:
    """Whether a text would match the group."""
    places: dict[int, set[str]] = {}
    for token in analyze(text, language):
        places.setdefault(token.position, set()).update(token.terms)

    def at(sequence: Sequence, start: int) -> bool:
        return all(places.get(start + step.offset, set()) & set(step.terms) for step in sequence.steps)

    return any(
        any(alternative.text in found for found in places.values())
        if isinstance(alternative, Term)
        else isinstance(alternative, Sequence) and any(at(alternative, start) for start in places)
        for alternative in group.alternatives
    )


def finds(question: str, text: str, language: str, hint: str = "en") -> bool:
    return all(holds(text, language, group) for group in query_groups(question, hint))


def finds_phrase(phrase: str, text: str, language: str, hint: str = "en") -> bool:
    return holds(text, language, Group("", 0, 0, (Sequence(phrase_steps(phrase, hint)),)))


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("extradiciones", "la extradición de nacionales", "es"),
        ("victimas", "las víctimas", "es"),
        ("sociétés", "une société écran", "fr"),
        ("traffickers", "trafficking in persons", "en"),
        ("corrupcao", "corrupção ativa", "pt"),
        ("organizacoes", "Organizações", "pt"),
        ("преступление", "преступлений", "ru"),
        ("组织犯罪", "打擊組織犯罪", "zh"),
        ("組織犯罪", "跨国有组织 犯罪集团", "zh"),
        ("犯", "犯罪", "zh"),
        ("جريمة منظمة", "الجَرِيمَة المُنَظَّمَة", "ar"),
        ("الجريمة المنظمة", "جريمة منظمة", "ar"),
        ("الكترونية", "الأدلة الإلكترونية", "ar"),
        ("الإلكترونية", "الادلة الالكترونية", "ar"),
        ("مدينة", "لمدينة", "ar"),
        ("art. 18(13)", "第十八条第十三款", "zh"),
        ("المادة 18", "article 18, paragraph 13", "en"),
        ("WG.3", "CTOC/COP/WG3/2015/2", "en"),
        ("WG3", "CTOC/COP/WG.3/2015/3", "en"),
        ("CTOC/COP/WG.3", "CTOC/COP/WG3/2015/2", "en"),
        ("cooperation", "co-operation", "en"),
        ("co-operation", "cooperation", "en"),
        ("A/RES/55/25", "General Assembly resolution 55/25", "en"),
    ],
)
def test_a_question_finds(question: str, text: str, language: str) -> None:
    assert finds(question, text, language)


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("art. 18(13)", "article 18", "en"),
        ("resolution 5/1", "decision 5/1", "en"),
        ("组织犯罪", "犯罪的组员", "zh"),
        ("A/71/2", "A/7/12", "en"),
    ],
)
def test_a_question_does_not_find(question: str, text: str, language: str) -> None:
    assert not finds(question, text, language)


@pytest.mark.parametrize(
    ("phrase", "text", "language"),
    [
        ("一切形式的跨国有组织犯罪", "打击一切形式的 跨国有组织犯罪的法律", "zh"),
        ("跨国有组织", "跨國有組織犯罪", "zh"),
        ("the State of the art", "the state-of-the-art lab", "en"),
        ("الجريمة المنظمة عبر الوطنية", "مكافحة الجريمة المنظّمة عبر الوطنية", "ar"),
        ("l’accord", "un accord", "fr"),
        ("2015年10月", "于 2015 年 10 月 27 日", "zh"),
    ],
)
def test_a_phrase_finds(phrase: str, text: str, language: str) -> None:
    assert finds_phrase(phrase, text, language)


@pytest.mark.parametrize(
    ("phrase", "text", "language"),
    [
        ("organized crime", "crime that is organized", "en"),
        ("国有组织", "国家有组织", "zh"),
        ("of crime", "the crime", "en"),
    ],
)
def test_a_phrase_does_not_find(phrase: str, text: str, language: str) -> None:
    assert not finds_phrase(phrase, text, language)


@pytest.mark.parametrize(
    ("hint", "question", "telling"),
    [
        ("en", "How many points did the defense surrender?", ["points", "defense", "surrender"]),
        ("ru", "Какой король издал этот указ?", ["король", "издал", "указ"]),
        ("fr", "Où a lieu la conférence ?", ["lieu", "conférence"]),
        ("es", "¿Cuántos puntos dejaron escapar?", ["puntos", "dejaron", "escapar"]),
        ("ar", "متى تم نشر الورقة والتي", ["نشر", "الورقة"]),
        ("zh", "黑豹队的防守丢了多少分？", ["黑豹", "队", "防守", "丢", "分"]),
    ],
)
def test_grammar_is_told_from_what_is_asked(hint: str, question: str, telling: list[str]) -> None:
    assert [one.surface for one in query_groups(question, hint) if one.role == "content"] == telling


def test_a_word_that_is_grammar_elsewhere_is_doubtful() -> None:
    assert {one.surface: one.role for one in query_groups("la traite", "en")} == {
        "la": "doubtful",
        "traite": "content",
    }


def test_the_stem_of_the_hinted_language_weighs_most() -> None:
    (group,) = query_groups("organisations", "fr")
    weights = {one.text: one.weight for one in group.alternatives if isinstance(one, Term)}
    assert weights[next(iter(weights))] == 1
    assert next(iter(weights)) in {term for token in analyze("organisation", "fr") for term in token.terms}


def test_groups_tell_where_their_words_stand() -> None:
    text = "打擊 組織犯罪 art. 18(13) l’accord"
    assert [text[one.start : one.end] for one in query_groups(text, "zh")] == [
        one.surface for one in query_groups(text, "zh")
    ]
    assert "art. 18(13)" in [one.surface for one in query_groups(text, "zh")]


def test_a_prefix_is_folded_and_not_stemmed() -> None:
    assert prefix_stem("Organización") == "organizacion"


def test_the_segmenter_keeps_its_dictionary_where_it_is_told(tmp_path: Path) -> None:
    before = set(Path(tempfile.gettempdir()).glob("*.cache"))
    try:
        configure(tmp_path / "dictionary")
        query_groups("打击跨国有组织犯罪", "zh")
        assert [one.name for one in (tmp_path / "dictionary").iterdir()] == ["segmenter.cache"]
        configure(None)
        query_groups("打击跨国有组织犯罪", "zh")
        assert set(Path(tempfile.gettempdir()).glob("*.cache")) == before
    finally:
        configure(None)


def test_a_question_is_cut_alike_with_and_without_blanks() -> None:
    assert han.words("跨国 有组织 犯罪") == han.words("跨国有组织犯罪")


@settings(deadline=None)  # the first Chinese word loads the dictionary
@given(
    st.text(max_size=256) | st.text(alphabet="第十条/.-(3)组织*\"' WGé", max_size=120),
    st.sampled_from(["en", "zh", "ar", ""]),
)
def test_no_question_breaks_it(text: str, hint: str) -> None:
    for group in query_groups(text, hint):
        assert 0 <= group.start < group.end <= len(text)
        assert group.alternatives
    phrase_steps(text, hint)


@pytest.mark.parametrize("text", ["组" * 256, "a-" * 128, "A/1" * 85, "第一条" * 85, "1" * 256])
def test_the_longest_questions_are_cheap(text: str) -> None:
    query_groups("组织犯罪")  # the dictionary is loaded once
    started = time.perf_counter()
    query_groups(text, "en")
    phrase_steps(text, "en")
    assert time.perf_counter() - started < 1
