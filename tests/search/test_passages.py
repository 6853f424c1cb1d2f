"""Texts cut into passages: about two sentences, in the languages of the portal, none of it lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherloc.search.documents import DocumentText
from sherloc.search.meaning.passages import LONGEST, MOST_PASSAGES, passages, running

SENTENCES = {
    "en": ["The accused was the captain of the ship.", "He knew who was below deck!", "Was it his ship?"],
    "fr": ["L’accusé était le capitaine du navire.", "Savait-il qui voyageait à bord ?", "La Cour le croit."],
    "es": ["El acusado era el capitán del buque.", "¿Sabía quién viajaba a bordo?", "El tribunal lo cree."],
    "ru": [
        "Обвиняемый был капитаном этого судна.",
        "Знал ли он, кто находится на борту?",
        "Суд так считает.",
    ],
    "ar": ["كان المتهم قبطان السفينة في تلك الليلة.", "هل كان يعلم من كان على متنها؟", "ترى المحكمة ذلك."],
    "zh": ["被告人是该船的船长并负责其全部航程。", "他知道谁在船上吗？", "法院认为他知道。"],
}


def cut(body: str, title: str = "", summary: str = "", language: str = "en") -> list[str]:
    return [one.words for one in passages(DocumentText(language, title, summary, body))]


@pytest.mark.parametrize("language", SENTENCES)
def test_a_passage_is_two_sentences_in_every_language(language: str) -> None:
    first, second, third = SENTENCES[language]
    blank = "" if language == "zh" else " "
    overture, *found = cut(blank.join((first, second, third)), language=language)
    assert overture == blank.join((first, second, third))
    assert found == [blank.join((first, second)), third]


@pytest.mark.parametrize(
    "whole",
    ["Under art. 6 and para. 2 of the Act, State v. Smith applies here.", "The sum of 1.500 euros was paid."],
)
def test_a_mark_within_a_sentence_does_not_end_it(whole: str) -> None:
    assert cut(f"{whole} {whole} {whole}")[1:] == [f"{whole} {whole}", whole]


def test_the_overture_holds_the_title_and_the_beginning() -> None:
    assert cut("Body.", "Title", "Summary.")[0] == "Title\nSummary.\nBody."
    assert cut("", "Title alone") == ["Title alone"]


def test_an_empty_text_has_no_passages() -> None:
    assert cut("", "", " \n ") == []


def test_a_long_text_is_read_as_far_as_its_first_pages() -> None:
    assert len(cut("It was a long night at sea for all on board of it. " * 500)) == MOST_PASSAGES + 1


def test_a_long_sentence_comes_in_even_pieces() -> None:
    found = cut("and so on, " * 120)[1:]
    assert len(found) == 3
    assert max(map(len, found)) < LONGEST
    assert min(map(len, found)) > LONGEST / 2


@given(st.text(max_size=1500), st.text(max_size=200))
def test_passages_lie_in_order_within_the_text_and_leave_out_nothing_but_blanks(
    body: str, summary: str
) -> None:
    text = DocumentText("en", "", summary, body)
    whole = running(summary, body)
    found = passages(text)[1:]
    assert all(whole[one.start : one.end] == one.words and one.words.strip() for one in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    if len(found) < MOST_PASSAGES:
        assert "".join("".join(one.words.split()) for one in found) == "".join(whole.split())
