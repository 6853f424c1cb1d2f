"""The order of results: exact texts first, similar ones only where those are few."""

from __future__ import annotations

import collections
import json
from pathlib import Path

import numpy as np
import pytest

from sherloc.search import ranking
from sherloc.search.analysis import Group, Term, analyze
from sherloc.search.plan import make_plan
from sherloc.search.ranking import Tally
from sherloc.search.syntax import parse


def tally(*groups: dict[int, float], size: int = 10) -> Tally:
    made = Tally(size)
    for scores in groups:
        made.group(np.array(list(scores), dtype=int), np.array(list(scores.values()), dtype=float))
    return made


def test_enough_exact_texts_are_the_whole_answer() -> None:
    ranked = tally({1: 1, 2: 3, 3: 2, 4: 9}, {1: 1, 2: 1, 3: 1}).ranked()
    assert ranked.places.tolist() == [2, 3, 1]
    assert ranked.exact == 3


def test_few_exact_texts_are_followed_by_similar_ones_by_score() -> None:
    ranked = tally({1: 1, 2: 3, 3: 5}, {1: 1}).ranked()
    assert ranked.places.tolist() == [1, 3, 2]
    assert ranked.exact == 1


def test_a_text_that_holds_only_a_common_word_is_not_similar() -> None:
    made = tally(dict.fromkeys(range(9), 1.0), {9: 1.0}, {9: 1.0})
    assert made.ranked().places.tolist() == [9]


def test_filters_leave_out_exact_and_similar_texts() -> None:
    allowed = np.ones(10, dtype=bool)
    allowed[[1, 3]] = False
    ranked = tally({1: 1, 2: 3, 3: 5}, {1: 1}).ranked(allowed)
    assert ranked.places.tolist() == [2]
    assert ranked.exact == 0


def test_without_words_everything_allowed_is_exact_in_its_order() -> None:
    assert tally(size=3).ranked().places.tolist() == [0, 1, 2]


def test_equal_scores_keep_their_order() -> None:
    assert tally(dict.fromkeys(range(10), 1.0)).ranked().places.tolist() == list(range(10))


def test_a_rarer_term_and_a_shorter_text_score_more() -> None:
    once, short, long = np.array([1.0]), np.array([10.0]), np.array([100.0])
    rare, common = ranking.idf(100, 1), ranking.idf(100, 90)
    assert ranking.bm25(once, short, 50, rare) > ranking.bm25(once, long, 50, rare)
    assert ranking.bm25(once, short, 50, rare) > ranking.bm25(once, short, 50, common) > 0


class SmallIndex:
    """The recipe of `ranking` over dictionaries, to measure analysis and ranking by themselves."""

    def __init__(self, texts: list[str], language: str) -> None:
        self.held: dict[str, dict[int, list[int]]] = collections.defaultdict(dict)
        self.lengths = np.zeros(len(texts))
        for place, text in enumerate(texts):
            for token in analyze(text, language):
                for term in token.terms:
                    self.held[term].setdefault(place, []).append(token.position)
                self.lengths[place] = token.position + 1

    def frequencies(self, alternative: object) -> dict[int, int]:
        if isinstance(alternative, Term):
            return {place: len(at) for place, at in self.held.get(alternative.text, {}).items()}
        steps = alternative.steps  # type: ignore[attr-defined]
        starts: list[dict[int, set[int]]] = []
        for step in steps:
            here: dict[int, set[int]] = collections.defaultdict(set)
            for term in step.terms:
                for place, at in self.held.get(term, {}).items():
                    here[place] |= {position - step.offset for position in at}
            starts.append(here)
        common = set.intersection(*(set(here) for here in starts))
        found = {place: len(set.intersection(*(here[place] for here in starts))) for place in common}
        return {place: count for place, count in found.items() if count}

    def scores(self, alternatives: tuple[object, ...]) -> dict[int, float]:
        best: dict[int, float] = {}
        for alternative in alternatives:
            found = self.frequencies(alternative)
            places = np.array(list(found), dtype=int)
            telling = ranking.idf(len(self.lengths), len(found)) * alternative.weight  # type: ignore[attr-defined]
            scored = ranking.bm25(
                np.array(list(found.values()), dtype=float),
                self.lengths[places],
                self.lengths.mean(),
                telling,
            )
            for place, score in zip(found, scored, strict=True):
                best[place] = max(best.get(place, 0), float(score))
        return best

    def widened(self, group: Group) -> tuple[object, ...]:
        known = {one.text for one in group.alternatives if isinstance(one, Term)}
        begin = [term for term in self.held if group.rescue and term.startswith(group.rescue)]
        begin = sorted(set(begin) - known, key=lambda term: -len(self.held[term]))[: ranking.WIDEST]
        return (*group.alternatives, *(Term(term, ranking.WIDENED) for term in begin))

    def search(self, question: str, language: str) -> list[int]:
        for strict in (True, False):
            plan = make_plan(parse(question), language, strict=strict)
            allowed = np.ones(len(self.lengths), dtype=bool)
            for clause in plan.must:
                assert isinstance(clause, Group)
                held = np.zeros(len(self.lengths), dtype=bool)
                held[list(self.scores(clause.alternatives))] = True
                allowed &= held
            made = self.tallied(plan.words, widen=False)
            if made.exact(allowed) < ranking.FEW:
                made = self.tallied(plan.words, widen=True)
            places = made.ranked(allowed).places.tolist()
            if places:
                return places
        return []

    def tallied(self, groups: tuple[Group, ...], *, widen: bool) -> Tally:
        made = Tally(len(self.lengths))
        for group in groups:
            scores = self.scores(group.alternatives)
            if widen and len(scores) <= ranking.RARE:
                scores = self.scores(self.widened(group))
            made.group(np.array(list(scores), dtype=int), np.array(list(scores.values())))
            for term in group.related:
                extra = self.scores((term,))
                made.add(np.array(list(extra), dtype=int), np.array(list(extra.values())))
        return made


@pytest.mark.parametrize(
    ("language", "least"), [("en", 0.95), ("es", 0.95), ("zh", 0.95), ("ru", 0.94), ("ar", 0.93)]
)
def test_questions_find_their_paragraph_first(corpus: Path, language: str, least: float) -> None:
    lines = (corpus / "xquad-half.jsonl").read_text("utf-8").splitlines()
    paragraphs = [row for row in map(json.loads, lines) if row["lang"] == language]
    index = SmallIndex([row["text"] for row in paragraphs], language)
    ranks = []
    for place, row in enumerate(paragraphs):
        for question in row["questions"]:
            first = index.search(question["q"], language)[:10]
            ranks.append(1 / (first.index(place) + 1) if place in first else 0)
    assert sum(ranks) / len(ranks) >= least
