"""No string makes the engine fail or think for long: generated strings, the same ones in each run."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest

from sherloc.search.engines.whoosh import WhooshEngine
from sherloc.search.query import Query
from sherloc.search.syntax import QuerySyntaxError
from tests.factories.documents import document

PIECES = [
    '"', "'", "«", "”", "(", ")", "((", "))", "[", "]", "{", "}", "*", "**", "?", "~", "~9/0", "^5", "\\", "/", "//",
    "-", "--", "+", "!", "&&", "||", ":", ";", "<", ">", "=", "%", "%00", "\x00", "\x1f", "\u200b", "\u202e", "\ufeff",
    "\ud800", "\U0001f600", "\u0301" * 9, "AND", "OR", "NOT", "TO", "NEAR/3", "not", "[a TO z]", "title:", "body:*",
    "*a*", "a*", "bank*", "b*nk", "(bank", "bank)", "-bank", "NOT NOT", "bank~", "bank^99999999999",
    "' OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd", "${jndi:ldap://x}", "{{7*7}}", "%s%n",
    "CTOC/COP/WG.3/2015/2", "art. 18(13)", "第十八条", "المادة", "18(13)(a)(b)(c)(d)", "9" * 40, "1/2/3/4/5/6/7/8",
    "跨国有组织犯罪", "洗" * 60, "الجريمة", "ـ" * 30, "преступность", "ё", "İ", "ß", "ﬁ", "Straße", "ǅ", "bank", "the",
    " ", "\t", "\n", "\r\n", "\u3000", "\xa0", "", "a" * 120, "x-" * 60, "a." * 60, "((((((bank))))))",
]  # fmt: skip


@pytest.fixture(scope="module")
def library() -> list[Any]:
    chance = random.Random(1)
    words = [
        "bank",
        "court",
        "money",
        "crime",
        "accused",
        "la",
        "de",
        "суд",
        "деньги",
        "محكمة",
        "犯罪",
        "洗钱",
    ]
    return [
        document(
            n, f"Case {n}", " ".join(chance.choices(words, k=120)), symbols=f"CTOC/COP/WG.{n % 9}/2015/{n}"
        )
        for n in range(1, 600)
    ]


def strings(number: int) -> list[str]:
    chance = random.Random(20_251)
    made = []
    for index in range(number):
        pieces = chance.choices(PIECES, k=chance.randint(1, 14))
        text = chance.choice(["", " "]).join(pieces)
        if index % 10 == 0:
            text = "".join(chr(chance.randint(1, 0x2FFF)) for _ in range(chance.randint(1, 300)))
        made.append(text if index % 5 else text[:256])
    return made


def test_a_thousand_hostile_questions_are_answered_or_refused_in_time(library: list[Any]) -> None:
    engine = WhooshEngine()
    engine.rebuild(library)
    answered = 0
    slowest = 0.0
    for text in strings(1000):
        started = time.perf_counter()
        try:
            page = engine.search(Query(text, {"kind": (text[:20], "case")}, interface="ru"))
            assert page.total >= len(page.hits)
            answered += 1
        except QuerySyntaxError:
            pass
        engine.suggest(text, "en")
        slowest = max(slowest, time.perf_counter() - started)
    assert answered > 500
    assert slowest < 2.0


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "(" * 2_000, '"' * 5_000, "bank OR " * 5_000, "*a* *b* *c* *d*"]
)
def test_questions_that_are_far_too_long_cost_nothing(library: list[Any], text: str) -> None:
    engine = WhooshEngine()
    engine.rebuild(library[:20])
    started = time.perf_counter()
    try:
        engine.search(Query(text))
    except QuerySyntaxError:
        pass
    assert time.perf_counter() - started < 1.0


def test_strange_values_of_filters_and_pages_find_nothing_and_fail_nowhere(library: list[Any]) -> None:
    engine = WhooshEngine()
    engine.rebuild(library[:20])
    for value in strings(50):
        assert engine.search(Query("bank", {"country": (value,)})).total == 0
    assert engine.search(Query("bank", year_from=10**12)).total == 0
    assert engine.search(Query("bank", page=10**9)).hits == ()
