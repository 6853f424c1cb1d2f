"""Which documents of a snapshot answer a plan, and how well: the recipe of `search.ranking`.

Everything is an array over all documents, so the cost of a question is bound by their number. Words
are looked up through the snapshot's `postings`, `places` and `terms_from` alone: the seam for another
reader of the same segments.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from sherloc.search import ranking
from sherloc.search.analysis import Group, Sequence, Term, query_groups
from sherloc.search.analysis.query import Alternative, Beginning
from sherloc.search.engine import SearchTimeout
from sherloc.search.engines import places
from sherloc.search.engines.whoosh_snapshot import Snapshot
from sherloc.search.plan import AllOf, AnyOf, Clause, NoneOf, Plan

PLACE = (1 << 32) - 1
EXPLAINED_TERMS = 48


@dataclass
class Found:
    """Documents that hold something, in ascending order, and their scores."""

    numbers: np.ndarray
    scores: np.ndarray


@dataclass
class Matches:
    """The answer to a plan over all documents, filters left out.

    full: every word and every `must`. near: most of what the words tell. scores: of both. told: what
    share of the question's information each document holds. terms: those that were looked up. words:
    each as it was typed, with the documents that hold it.
    """

    full: np.ndarray
    near: np.ndarray
    scores: np.ndarray
    told: np.ndarray
    terms: list[str] = field(default_factory=list)
    words: list[tuple[str, np.ndarray]] = field(default_factory=list)

    def chosen(self, allowed: np.ndarray) -> tuple[np.ndarray, bool]:
        """(what answers before filters, whether it includes similar ones) under these filters."""
        if np.count_nonzero(self.full & allowed) >= ranking.FEW or not (self.near & allowed).any():
            return self.full, False
        return self.full | self.near, True


class Matcher:
    """Looks up one question in one snapshot; raises SearchTimeout after `seconds`.

    Where records of one language are asked for, what a word tells is counted among these: a word of
    French is rare among all records and says little among the French.
    """

    def __init__(
        self, snapshot: Snapshot, language: str, seconds: float, among: np.ndarray | None = None
    ) -> None:
        self._snapshot = snapshot
        self._language = language
        self._deadline = time.monotonic() + seconds
        self._size = snapshot.size
        self._lengths = snapshot.values.length.astype(np.float64)
        self._among = among if among is not None and among.any() else None
        self._number = snapshot.documents
        self._average = snapshot.average_length
        if self._among is not None:
            self._number = int(np.count_nonzero(self._among))
            self._average = float(self._lengths[self._among].mean())
        self.terms: dict[str, None] = {}

    def matches(self, plan: Plan) -> Matches:
        """What answers a plan, without widening a word that few hold."""
        return self._matches(plan, [self.group(group) for group in plan.words])

    def widened(self, plan: Plan) -> Matches:
        """The same with words that hardly any document holds widened to their beginning."""
        return self._matches(plan, [self._wide(group) for group in plan.words])

    def _wide(self, group: Group) -> Found:
        found = self.group(group)
        if len(found.numbers) > ranking.RARE or not group.rescue:
            return found
        terms = self._snapshot.terms_from(group.rescue, ranking.WIDEST)
        wide = [self._alternative(Term(term, ranking.WIDENED)) for term in terms]
        return self._best([found, *wide])

    def _matches(self, plan: Plan, words: list[Found]) -> Matches:
        tally = ranking.Tally(self._size)
        for found in words:
            tally.group(found.numbers, found.scores)
        self._helpful(plan, tally)
        allowed = np.ones(self._size, dtype=bool)
        for clause in plan.must:
            mask, scores = self.clause(clause)
            allowed &= mask
            tally.scores += scores
        for clause in plan.without:
            allowed &= ~self.clause(clause)[0]
        full = (tally.matched == tally.groups) & allowed
        near = np.zeros(self._size, dtype=bool)
        if tally.groups and tally.telling:
            near = (tally.matched > 0) & (tally.told >= ranking.SHARE * tally.telling) & ~full & allowed
        told = tally.told / tally.telling if tally.telling else full.astype(np.float64)
        held = [(group.surface, found.numbers) for group, found in zip(plan.words, words, strict=True)]
        return Matches(full, near, tally.scores, told, list(self.terms), held)

    def _helpful(self, plan: Plan, tally: ranking.Tally) -> None:
        """What only adds to a score."""
        for group in plan.words:
            for term in group.related:
                found = self._alternative(term)
                tally.add(found.numbers, found.scores)
        for group in plan.helpful:
            found = self.group(group)
            tally.add(found.numbers, found.scores * ranking.HELPFUL)

    def clause(self, clause: Clause) -> tuple[np.ndarray, np.ndarray]:
        """(which documents match, their scores) of a clause, both over all documents."""
        if isinstance(clause, Group):
            mask, scores = np.zeros(self._size, dtype=bool), np.zeros(self._size)
            found = self.group(clause)
            mask[found.numbers] = True
            scores[found.numbers] = found.scores
            return mask, scores
        if isinstance(clause, NoneOf):
            return ~self.clause(clause.part)[0], np.zeros(self._size)
        parts = [self.clause(part) for part in clause.parts]
        combine = np.logical_and if isinstance(clause, AllOf) else np.logical_or
        assert isinstance(clause, AllOf | AnyOf)
        return combine.reduce([mask for mask, _ in parts]), np.sum([scores for _, scores in parts], axis=0)

    def group(self, group: Group) -> Found:
        """The documents that hold any of the alternatives of a word, with the best one's score."""
        return self._best([self._alternative(one) for one in self._expanded(group.alternatives)])

    def _best(self, found: list[Found]) -> Found:
        found = [one for one in found if len(one.numbers)]
        if len(found) == 1:
            return found[0]
        best = np.zeros(self._size)
        for one in found:
            best[one.numbers] = np.maximum(best[one.numbers], one.scores)
        numbers = np.flatnonzero(best)
        return Found(numbers, best[numbers])

    def _expanded(self, alternatives: Iterable[Alternative]) -> Iterable[Term | Sequence]:
        """The alternatives with every beginning in the form of its words."""
        for one in alternatives:
            if isinstance(one, Beginning):
                yield from self._words(one)
            else:
                yield one

    def _words(self, beginning: Beginning) -> Iterable[Term | Sequence]:
        counted: dict[str, int] = {}
        for segment, lexicon in self._snapshot.lexicons:
            alive = self._snapshot.alive_in(segment)
            for word, _, documents in lexicon.beginning(beginning.text, alive, beginning.limit):
                counted[word] = counted.get(word, 0) + documents
        terms: dict[str, Term] = {}
        for word in sorted(counted, key=lambda word: (-counted[word], word))[: beginning.limit]:
            for group in query_groups(word, self._language):
                terms |= {one.text: one for one in group.alternatives if isinstance(one, Term)}
        return terms.values()

    def _alternative(self, one: Term | Sequence) -> Found:
        if time.monotonic() > self._deadline:
            raise SearchTimeout("The question takes too long.")
        if isinstance(one, Term):
            self.terms[one.text] = None
            numbers, frequency = self._snapshot.postings(one.text)
        else:
            numbers, frequency = self._sequence(one)
        if not len(numbers):
            return Found(numbers, np.zeros(0))
        holding = len(numbers) if self._among is None else np.count_nonzero(self._among[numbers])
        telling = one.weight * ranking.idf(self._number, int(holding))
        scores = ranking.bm25(frequency.astype(np.float64), self._lengths[numbers], self._average, telling)
        return Found(numbers, scores)

    def _sequence(self, sequence: Sequence) -> tuple[np.ndarray, np.ndarray]:
        """(documents, weights) in which terms stand at these distances, in the record's own words."""
        first = min(step.offset for step in sequence.steps)
        steps = sorted(
            ((step.offset - first, self._step(step.terms)) for step in sequence.steps),
            key=lambda step: len(step[1]),
        )
        offset, keys = steps[0]
        starts = keys - offset
        for offset, keys in steps[1:]:
            if not len(starts):
                break
            starts = starts[among(starts + offset, keys)]
        starts = starts[(starts & PLACE) < places.FIRST_CONCEPT]
        numbers, counted = np.unique(starts >> 32, return_inverse=True)
        return numbers, np.bincount(counted, places.weights(starts & PLACE), minlength=len(numbers))

    def _step(self, terms: tuple[str, ...]) -> np.ndarray:
        """Where any of the terms stands."""
        self.terms |= dict.fromkeys(terms)
        found = [keys for term in terms if len(keys := self._snapshot.places(term))]
        if not found:
            return np.zeros(0, np.int64)
        return found[0] if len(found) == 1 else np.unique(np.concatenate(found))


def among(wanted: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """Which of the wanted keys are among the keys; both in ascending order."""
    if not len(keys):
        return np.zeros(len(wanted), dtype=bool)
    at = np.searchsorted(keys, wanted)
    at[at == len(keys)] = 0
    return keys[at] == wanted
