"""The passage shown answers the question, in any script, cut nowhere it should not be."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sherloc.search.highlight import Fragments, Marker, snippet
from sherloc.search.syntax import parse


def marked(fragments: Fragments) -> list[str]:
    return [text for text, is_match in fragments if is_match]


def shown(fragments: Fragments) -> str:
    return "".join(text for text, _ in fragments)


@pytest.mark.parametrize(
    ("question", "text", "language", "matches"),
    [
        ("trafficker", "Trafficking in persons", "en", ["Trafficking"]),
        ("组织犯罪", "打擊組織犯罪方面", "zh", ["組織", "犯罪"]),
        ('"组织犯罪"', "打擊組織 犯罪方面", "zh", ["組織 犯罪"]),
        ("منظمة", "الجريمة المُنظَّمة عبر الوطنية", "ar", ["المُنظَّمة"]),
        ("article 18", "依照第 十八 条第一款", "zh", ["第 十八 条第一款"]),
        ("accord", "de l’accord", "fr", ["accord"]),
        ("CTOC/COP/WG.3/2015/2", "文件(CTOC/COP/WG3/2015/2)", "zh", ["CTOC/COP/WG3/2015/2"]),
        ("traff*", "traffic and Trafficking", "en", ["traffic", "Trafficking"]),
        ('"the crime"', "the crimes; crime", "en", ["the crimes"]),
        ("crime -drug", "crime, drug", "en", ["crime"]),
        ("the crime", "the crime", "en", ["crime"]),
        ("законы", "по закону", "ru", ["закону"]),
    ],
)
def test_matches_are_marked_as_they_are_written(
    question: str, text: str, language: str, matches: list[str]
) -> None:
    fragments = snippet(text, parse(question), language)
    assert marked(fragments) == matches
    assert shown(fragments) == " ".join(text.split())


def test_the_passage_holds_as_many_words_of_the_question_as_can_be() -> None:
    filler = "nothing of interest here. " * 40
    text = f"{filler}fraud alone. {filler}Fraud by an organized group. {filler}"
    fragments = snippet(text, parse("organized fraud"), "en", 100)
    assert marked(fragments) == ["Fraud", "organized"]
    assert len(shown(fragments)) <= 102
    assert shown(fragments).startswith("…") and shown(fragments).endswith("…")


def test_a_match_far_into_a_long_text_is_found() -> None:
    text = "nothing of interest here. " * 20_000 + "A zebra." + " nothing more." * 20_000
    assert marked(snippet(text, parse("zebra"), "en")) == ["zebra"]


def test_without_a_match_the_beginning_is_shown() -> None:
    fragments = snippet("First words of a text. " * 50, parse("zebra"), "en", 40)
    assert marked(fragments) == []
    assert shown(fragments).startswith("First words of a text.")


def test_chinese_gets_half_as_many_characters() -> None:
    assert len(shown(snippet("打击跨国有组织犯罪的国际合作。" * 50, parse("合作"), "zh", 100))) <= 52


def test_a_title_is_shown_whole() -> None:
    fragments = Marker(parse("crime")).whole("Organized crime\n and its proceeds", "en")
    assert fragments == [("Organized ", False), ("crime", True), (" and its proceeds", False)]


def test_words_as_typed_will_do_instead_of_a_tree() -> None:
    assert marked(snippet("a crime of fraud", ("fraud",), "en")) == ["fraud"]


def test_markup_in_a_text_stays_text() -> None:
    fragments = snippet("<b>crime</b> & <script>", parse("crime"), "en")
    assert shown(fragments) == "<b>crime</b> & <script>"


def test_the_arabic_page_of_the_corpus_is_marked_in_place(corpus: Path) -> None:
    text = (corpus / "documents" / "interpol-crimes-against-children-ar.txt").read_text("utf-8")
    fragments = snippet(text, parse("استغلال الاطفال"), "ar")
    assert marked(fragments)
    assert all(part in " ".join(text.split()) for part, _ in fragments if part != "…")


@settings(deadline=None)  # the first Chinese word loads the dictionary
@given(
    st.text(max_size=300) | st.text(alphabet="crime 组织犯罪\n,.ة", max_size=300),
    st.sampled_from(["crime", "组织犯罪", '"组织 犯"', "ar*", "art. 1", "-x", ""]),
    st.integers(-5, 80),
)
def test_no_text_breaks_it_and_nothing_is_invented(text: str, question: str, width: int) -> None:
    fragments = snippet(text, parse(question), "en", width)
    flat = " ".join(text.split())
    for part, _ in fragments:
        assert part == "…" or part.strip() in flat


def test_a_hundred_kilobytes_of_matches_take_bounded_time() -> None:
    started = time.perf_counter()
    snippet("crime " * 17_000, parse('crime "crime crime" cri*'), "en")
    assert time.perf_counter() - started < 2
