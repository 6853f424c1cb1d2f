"""A quoted sentence puts the text that has it before those that only resemble it."""

from __future__ import annotations

import pytest

from sherloc.search.phrases import Closeness, closeness, quoted
from sherloc.search.plan import make_plan
from sherloc.search.syntax import parse


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("of the Crime", "proceeds of the\n Crime.", Closeness.CHARACTERS),
        ("of the crime", "proceeds of the Crime.", Closeness.LETTERS),
        ("la société, etc", "La societe etc.", Closeness.WORDS),
        ("of the crime", "of the crimes", Closeness.STEMS),
        ("组织犯罪", "打擊組織 犯罪", Closeness.CHARACTERS),
        ("الجريمة المنظمة", "الجَرِيمَة المُنَظَّمَة", Closeness.WORDS),
        ("إلا بالقدر", "الا بقدر", Closeness.STEMS),
        ("law", "flaw", Closeness.STEMS),
    ],
)
def test_closeness_is_measured(phrase: str, text: str, expected: Closeness) -> None:
    assert closeness(text, (phrase,)) == expected


def test_only_what_every_result_must_hold_counts_as_quoted() -> None:
    plan = make_plan(parse('drug "organized crime" -"tax fraud" smug*'), "en")
    assert quoted(plan) == ("organized crime",)


def test_a_question_without_quotes_reads_no_text() -> None:
    assert closeness("anything", ()) == 0
