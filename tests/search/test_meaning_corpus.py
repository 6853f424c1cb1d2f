"""Questions in five languages over real paragraphs: by words, by meaning, and across languages."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import pytest
from django.test import override_settings

from sherloc.search.engines.whoosh import WhooshEngine
from sherloc.search.query import Query
from tests.factories.documents import document

pytestmark = [
    pytest.mark.corpus,
    # The index is in a folder, whatever the database: once is enough.
    pytest.mark.skipif("postgres" in os.environ.get("DATABASE_URL", ""), reason="Done on SQLite."),
]

BY_WORDS = {"en": 0.95, "es": 0.95, "zh": 0.95, "ru": 0.93, "ar": 0.90}
LEAST = {"en": 0.96, "es": 0.95, "zh": 0.95, "ru": 0.94, "ar": 0.91}
EVERY = 6  # of the questions across languages: 12,000 would take two minutes


class Question(NamedTuple):
    """A question, its language, and the paragraph that answers it, in any language."""

    text: str
    language: str
    paragraph: str


class Library(NamedTuple):
    """The paragraphs, indexed."""

    engine: WhooshEngine
    keys: dict[tuple[str, str], int]
    questions: list[Question]

    def rank(self, question: Question, language: str, **fields: Any) -> int:
        """The place of the answer among the paragraphs of a language, from 1; 0 below the tenth."""
        # The interface says nothing: the question alone has to.
        query = Query(question.text, {"language": (language,)}, size=10, facets=(), **fields)
        found = [hit.pk for hit in self.engine.search(query).hits]
        key = self.keys[question.paragraph, language]
        return found.index(key) + 1 if key in found else 0

    def own_language(self, **fields: Any) -> dict[str, float]:
        """MRR@10 of each language in itself."""
        ranks = defaultdict(list)
        for question in self.questions:
            place = self.rank(question, question.language, interface=question.language, **fields)
            ranks[question.language].append(1 / place if place else 0.0)
        return {language: fmean(found) for language, found in ranks.items()}


@pytest.fixture(scope="module")
def library(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    rows = [json.loads(line) for line in (corpus / "xquad-half.jsonl").read_text().splitlines()]
    with override_settings(SEARCH_SEMANTIC=True, SEARCH_INDEX_DIR=tmp_path_factory.mktemp("xquad")):
        engine = WhooshEngine()
        engine.rebuild(
            document(number, body=row["text"], language=row["lang"]) for number, row in enumerate(rows, 1)
        )
        while engine.deepen(60):
            pass
        yield Library(
            engine,
            {(row["id"], row["lang"]): number for number, row in enumerate(rows, 1)},
            [Question(one["q"], row["lang"], row["id"]) for row in rows for one in row["questions"]],
        )


def below(found: dict[Any, float], least: dict[Any, float]) -> dict[Any, tuple[float, float]]:
    return {one: (found[one], least[one]) for one in least if found[one] < least[one]}


def test_meaning_never_costs_what_words_find_in_their_own_language(library: Library) -> None:
    with_meaning, by_words = library.own_language(), library.own_language(exact=True)
    assert below(by_words, BY_WORDS) == {}
    assert below(with_meaning, by_words) == {}
    assert below(with_meaning, LEAST) == {}
    assert fmean(with_meaning.values()) > fmean(by_words.values()) + 0.004


def test_a_question_finds_its_answer_in_any_other_language(library: Library) -> None:
    found: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for question in library.questions[::EVERY]:
        for language in _others(question.language):
            found[question.language, language].append(bool(library.rank(question, language)))
    recall = {pair: fmean(ranks) for pair, ranks in found.items()}
    assert below(recall, dict.fromkeys(recall, 0.92)) == {}
    assert fmean(recall.values()) >= 0.96


def _others(language: str) -> Iterable[str]:
    return (other for other in LEAST if other != language)
