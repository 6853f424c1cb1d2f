"""No query string breaks a public page or keeps it busy: generated ones, the same in each run."""

from __future__ import annotations

import random
import time
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from sherloc.browse.filters import RecordFilterSet
from tests.search.test_hostile import strings

pytestmark = pytest.mark.django_db

NAMES = (
    *RecordFilterSet.base_filters,
    "text",
    "body",
    "meeting",
    "kind[]",
    "q[$ne]",
    "",
    "__proto__",
    "a" * 300,
)
VALUES = (
    "", "0", "1", "2", "50", "51", "-1", "1e9", "1e309", "NaN", "Infinity", "0x10", "٢٠١٢", "１２", "2012", "9999",
    "10000", "2012.5", "2012-12", "case", "law", "CASE", "BRA", "bra", "XXX", "019", "untoc", "untoc:18", "untoc:18(13)",
    "UNTOC: 18 (13)", "untoc:18((", "money-laundering", "en", "zh-hans", "xx-yyyyyyyy", "ar-EG", "newest", "relevance",
    "beauty", "10", "20", "1000000000000000000000", "null", "true", "[]", "{}", "../..", "'", '"', "<svg/onload=1>", "%",
    "\x00", "\x08", "\x1f", "\x7f", "\u202e", "\ud800", "\ufffe", "\U0010ffff", "é", "e\u0301", "x" * 5000,
)  # fmt: skip
RAW = (
    "&", "&&&", "=", "==", "q", "q&q", "?", "??q=a", "%", "%%", "%zz", "%00", "%ED%A0%80", "%FF%FE", "%C0%AF", "q=%",
    "q=%E2%28%A1", "q=a;b=c", "#", "q=a#b", "+", "q=+", "q=%2B%2B", "q=a%0d%0aSet-Cookie:b", "page=1&page=2&page=x",
    "&".join(["kind=case"] * 400), "&".join(f"country=X{n}" for n in range(400)), "q=" + "(" * 256, "q=" + "%22" * 200,
    "&".join(f"x{n}=1" for n in range(3000)), "q=" + "a%20OR%20" * 30, "q=" + "NOT%20" * 40, "sort=newest&sort=oldest",
)  # fmt: skip
PATHS = ("search/", "search.json", "search.atom", "cases/", "publications/", "")
LONGEST = 2.0  # seconds of work for one answer


def query_strings(count: int) -> list[str]:
    """Query strings of every sort: known names with odd values, odd names, and no sense at all."""
    chance = random.Random(18)
    questions = strings(count)
    made = []
    for number, question in enumerate(questions):
        if number % 12 == 0:
            made.append(chance.choice(RAW))
            continue
        pairs = [("q", question)] if number % 3 else []
        pairs += [(chance.choice(NAMES), chance.choice(VALUES)) for _ in range(chance.randint(0, 6))]
        chance.shuffle(pairs)
        made.append("&".join(f"{encoded(name)}={encoded(value)}" for name, value in pairs))
    return made


def encoded(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"))


def test_a_thousand_hostile_query_strings_are_answered_in_time(
    client: Client, library: dict[str, Any]
) -> None:
    record = f"laws/{library['act'].public_id}/"
    answers: dict[int, int] = {}
    for number, query in enumerate(query_strings(1000)):
        language = ("en", "ar", "zh")[number % 3]
        path = f"/{language}/{[*PATHS, record][number % 7]}"
        started = time.process_time()
        response = client.generic("GET", path, QUERY_STRING=query)
        taken = time.process_time() - started
        assert response.status_code in (200, 302, 400), (path, query, response.status_code)
        assert taken < LONGEST, (path, query[:200], taken)
        if response.status_code == 302:
            assert response.headers["Location"].startswith(f"/{language}/"), (path, query)
        answers[response.status_code] = answers.get(response.status_code, 0) + 1
    assert answers[200] > 500
    assert answers[400] > 50, "some must have been refused, or the strings are tame"
