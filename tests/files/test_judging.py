"""A text that nobody could use is not taken for one, and a good one is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sherloc.files.extraction import Quality, Reason
from sherloc.files.extraction.judging import judge

ENGLISH = (
    "The Conference of the Parties decided to continue the exchange of views on judicial cooperation. " * 12
)
ARABIC = (
    "قرر مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية مواصلة تبادل الآراء. "
    * 12
)
RUSSIAN = "Конференция участников постановила продолжить обмен мнениями о международном сотрудничестве. " * 12
CHINESE = "缔约方会议扩大主席团核准了国际合作问题工作组的会期。" * 20
GOOD = (Quality.GOOD, Reason.FINE)


@pytest.mark.parametrize("text", [ENGLISH, ARABIC, RUSSIAN, CHINESE, "Yes, the accused is guilty of it."])
def test_a_good_text_is_good(text: str) -> None:
    assert judge([text]) == GOOD


@pytest.mark.corpus
def test_every_text_of_the_corpus_is_good(corpus: Path) -> None:
    texts = [path.read_text("utf-8") for path in sorted((corpus / "documents").glob("*.txt"))]
    for path in sorted(corpus.glob("laws-*.jsonl")):
        lines = path.read_text("utf-8").splitlines()[:60]
        texts += ["\n".join(str(value) for value in json.loads(line).values()) for line in lines]
    assert len(texts) > 100
    bad = {text[:60]: judge([text]) for text in texts if judge([text]) != GOOD}
    assert len(bad) <= len(texts) // 50, bad


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufffd" * 900 + ENGLISH, id="characters that stand for none"),
        pytest.param("/g12/g13/g7 " * 300 + "words " * 30, id="names of glyphs"),
        pytest.param(
            "".join(chr(0xE000 + ord(char)) for char in ENGLISH) + "a few letters, hardly more", id="private"
        ),
        pytest.param("%&$#!? *+/= " * 200 + "letters in between " * 9, id="signs"),
        pytest.param(RUSSIAN.encode().decode("latin-1"), id="one encoding taken for another"),
        pytest.param(ENGLISH.translate(str.maketrans("aeiou", "xqzkj")), id="letters that are no language's"),
        pytest.param(" ".join(ENGLISH), id="letters each for themselves"),
        pytest.param(
            ENGLISH.replace(" ", "") + " " + "thecourtofappealfindsthattheaccusedisguilty " * 50,
            id="no blanks",
        ),
    ],
)
def test_a_garbled_text_is_not_good(text: str) -> None:
    quality, reason = judge([text])
    assert quality is not Quality.GOOD
    assert reason is Reason.GARBLED


def test_arabic_in_the_order_of_the_page_is_no_text() -> None:
    assert judge(["\n".join(line[::-1] for line in ARABIC.split("."))]) == (Quality.NONE, Reason.ORDER)


def test_a_few_bad_characters_make_a_text_doubtful() -> None:
    assert judge([ENGLISH + "\ufffd" * (len(ENGLISH) // 50)]) == (Quality.DOUBTFUL, Reason.GARBLED)


@pytest.mark.parametrize("pages", [[""], ["", "", ""], ["Scanned by X", "", "3"]])
def test_pages_without_letters_are_pictures(pages: list[str]) -> None:
    assert judge(pages) == (Quality.NONE, Reason.NO_TEXT)


def test_one_blank_page_is_nothing_to_tell() -> None:
    assert judge([ENGLISH, "", ENGLISH]) == GOOD


def test_tables_of_numbers_are_texts() -> None:
    table = "\n".join(f"{year} 1 {year * 3} 17,5 {year * 7}" for year in range(1990, 2020))
    assert judge([f"Convictions and seizures by year\n{table}\n{ENGLISH[:300]}"]) == GOOD
