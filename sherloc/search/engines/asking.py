"""One question put to one snapshot: matches, filters, facets, order, and the page of the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from sherloc.search import fusion, ranking
from sherloc.search.analysis import Group
from sherloc.search.analysis.han import IS_CJK
from sherloc.search.analysis.query import CONTENT
from sherloc.search.engines.explaining import by_words, with_meaning
from sherloc.search.engines.matching import Matcher, Matches
from sherloc.search.engines.nearness import Nearness
from sherloc.search.engines.pages import with_pages
from sherloc.search.engines.spelling import respelled
from sherloc.search.engines.whoosh_snapshot import Snapshot
from sherloc.search.meaning.encoder import question_vector
from sherloc.search.phrases import REREAD, closeness, quoted
from sherloc.search.plan import AllOf, AnyOf, Clause, Plan, make_plan
from sherloc.search.query import FacetCount, Hit, Page, Query, Sort
from sherloc.search.syntax import parse


class Matched(NamedTuple):
    """What words find.

    matches: over all documents, None for a question without any. answering: which documents these are,
    before filters. relaxed: whether similar ones are among them. loosened: whether nothing holds the
    phrases of the question, so that they were looked up as words.
    """

    matches: Matches | None
    answering: np.ndarray
    relaxed: bool = False
    loosened: bool = False


@dataclass
class Asking:
    """Raises QuerySyntaxError and SearchTimeout."""

    snapshot: Snapshot
    query: Query
    seconds: float

    def page(self) -> Page:
        """The answer."""
        query = self.query
        mask = self._answering & self._allowed
        total = int(np.count_nonzero(mask))
        numbers = self._ordered(mask)[(query.page - 1) * query.size :][: query.size]
        return Page(
            total=total,
            hits=with_pages(self.snapshot, numbers, self._matched[0], self._hits(numbers)),
            facets={name: self._facet(name) for name in query.facets},
            suggestion=self._suggestion(total),
            relaxed=self._relaxed,
            terms=_surfaces(self._plan),
            added=len(self._added),
        )

    # --- Words ---------------------------------------------------------------------------------------

    @cached_property
    def _language(self) -> str:
        """What the question is probably asked in."""
        languages = self.query.filters.get("language", ())
        return languages[0] if len(languages) == 1 else self.query.interface

    @cached_property
    def _tree_plans(self) -> tuple[Plan, Plan]:
        tree = parse(self.query.text.strip())
        return make_plan(tree, self._language), make_plan(tree, self._language, strict=False)

    @property
    def _plan(self) -> Plan:
        return self._tree_plans[0]

    @cached_property
    def _matched(self) -> Matched:
        strict, loose = self._tree_plans
        if strict.empty:
            return Matched(None, self.snapshot.alive)
        among = self._filters.get("language")
        if among is not None:
            among = among & self.snapshot.alive
        matcher = Matcher(self.snapshot, self._language, self.seconds, among)
        matches = matcher.matches(strict)
        widened = False
        exact = np.count_nonzero(matches.full & self._allowed)
        if strict.words and exact < ranking.FEW:
            matches = matcher.widened(strict)
            widened = bool(np.count_nonzero(matches.full & self._allowed) > exact)
        answering, relaxed = matches.chosen(self._allowed)
        if loose != strict and not (answering & self._allowed).any():
            second = matcher.widened(loose)
            answering, _ = second.chosen(self._allowed)
            return Matched(second, answering, relaxed=True, loosened=True)
        return Matched(matches, answering, relaxed=relaxed or widened)

    @property
    def _answering(self) -> np.ndarray:
        return self._matched.answering

    @property
    def _relaxed(self) -> bool:
        return self._matched.relaxed

    # --- Meaning -------------------------------------------------------------------------------------

    @cached_property
    def _nearness(self) -> Nearness | None:
        """How near each document is in meaning; None where the question is to be answered exactly."""
        snapshot = self.snapshot
        if self.query.exact or not any(segment.parts for segment in snapshot.segments):
            return None
        if not fusion.has_meaning(self._plan, self._matched.loosened):
            return None
        question = question_vector(self.query.text.strip(), _telling(self._plan))
        return None if question is None else Nearness(snapshot, question)

    @cached_property
    def _near(self) -> np.ndarray:
        """Which documents are near enough to be found by meaning."""
        if self._nearness is None:
            return np.zeros(self.snapshot.size, dtype=bool)
        return fusion.near(self._nearness.scores, self._allowed, self._answering, self.exact)

    @cached_property
    def _added(self) -> np.ndarray:
        """The documents that only mean what is asked, the nearest first."""
        if self._nearness is None:
            return np.zeros(0, dtype=np.int64)
        return fusion.added(self._nearness.scores, self._near & ~self._answering)

    # --- Filters and facets --------------------------------------------------------------------------

    @cached_property
    def _filters(self) -> dict[str, np.ndarray]:
        """Which documents each facet's selection leaves."""
        columns = self.snapshot.values.columns
        return {
            name: columns[name].having(values, self.snapshot.size)
            for name, values in self.query.filters.items()
            if values
        }

    @cached_property
    def _always(self) -> np.ndarray:
        """Living documents within the years asked for."""
        mask = self.snapshot.alive.copy()
        years = self.snapshot.values.date // 10_000
        if self.query.year_from is not None:
            mask &= years >= self.query.year_from
        if self.query.year_to is not None:
            mask &= (years <= self.query.year_to) & (years > 0)
        return mask

    @cached_property
    def _allowed(self) -> np.ndarray:
        return self._without("")

    def _without(self, name: str) -> np.ndarray:
        """What the filters leave, but for one."""
        mask = self._always.copy()
        for other, kept in self._filters.items():
            if other != name:
                mask &= kept
        return mask

    def _facet(self, name: str) -> tuple[FacetCount, ...]:
        """The values of a facet, its own selection left out; those selected are always there."""
        allowed = self._without(name) if name in self._filters else self._allowed
        counts = self.snapshot.values.columns[name].counts(self._answering & allowed)
        for value in self.query.filters.get(name, ()):
            counts.setdefault(value, 0)
        found = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
        return tuple(FacetCount(value, count) for value, count in found)

    # --- Order ---------------------------------------------------------------------------------------

    def _ordered(self, mask: np.ndarray) -> np.ndarray:
        """The numbers of the documents of a mask, as many as the page needs, in their order."""
        matches = self._matched.matches
        sort = self.query.sort
        if sort == Sort.RELEVANCE and matches is not None:
            return self._by_score(mask, matches)
        order = {
            Sort.OLDEST: lambda: self.snapshot.oldest,
            Sort.ADDED: lambda: self.snapshot.added,
        }.get(sort, lambda: self.snapshot.newest)()
        # What is only near has no place in an order of dates: it follows.
        return np.concatenate([order[mask[order]], self._added])

    @cached_property
    def _scores(self) -> np.ndarray:
        """Of all documents, for a question with words."""
        matches = self._matched.matches
        assert matches is not None
        if self._nearness is None:
            return matches.scores
        counted = self._answering & self._allowed
        return fusion.fused(matches.scores, matches.told, self._nearness.scores, counted)

    def _by_score(self, mask: np.ndarray, matches: Matches) -> np.ndarray:
        """By score, date and key; those that hold every word first, where nothing but words counts."""
        needed = max(self.query.page * self.query.size, REREAD)
        numbers = np.concatenate([np.flatnonzero(mask), self._added])
        scores = self._scores[numbers]
        if self._nearness is None:
            # Above any score of the similar ones.
            scores = scores + np.where(matches.full[numbers], scores.max(initial=0.0) + 1.0, 0.0)
        if len(numbers) > 2 * needed:
            least = np.partition(scores, len(scores) - needed)[len(scores) - needed]
            numbers, scores = numbers[scores >= least], scores[scores >= least]
        values = self.snapshot.values
        numbers = numbers[np.lexsort((-values.pk[numbers], -values.date[numbers], -scores))]
        return self._literal_first(numbers)

    def _literal_first(self, numbers: np.ndarray) -> np.ndarray:
        """Of the first results of a quoted question, those that hold the quotation letter by letter."""
        phrases = quoted(self._plan)
        if not phrases:
            return numbers
        first = numbers[:REREAD]
        close = np.array([closeness(self.snapshot.text(int(number)), phrases) for number in first])
        return np.concatenate([first[np.argsort(-close, kind="stable")], numbers[REREAD:]])

    def _hits(self, numbers: np.ndarray) -> tuple[Hit, ...]:
        matches = self._matched.matches
        keys = self.snapshot.values.pk[numbers].tolist()
        if matches is None:
            return tuple(Hit(pk, 0.0) for pk in keys)
        reasons = by_words(self.snapshot, numbers, matches, self.query.concepts)
        if self._nearness is not None:
            added = np.isin(numbers, self._added)
            reasons = [
                with_meaning(self.snapshot, self._nearness, int(number), None if alone else reason)
                if alone or close
                else reason
                for number, reason, close, alone in zip(
                    numbers, reasons, self._near[numbers], added, strict=True
                )
            ]
        scores = self._scores[numbers].tolist()
        return tuple(
            Hit(pk, round(score, 4), **reason._asdict())
            for pk, score, reason in zip(keys, scores, reasons, strict=True)
        )

    # --- Another spelling ----------------------------------------------------------------------------

    def _suggestion(self, total: int) -> str:
        """The question with other words, if few records answer it and more that one."""
        matches = self._matched.matches
        if matches is None or (total >= ranking.FEW and not self._relaxed):
            return ""
        text = respelled(self.snapshot, self.query.text, self._plan.words)
        if not text:
            return ""
        other = Asking(self.snapshot, replace(self.query, text=text, facets=()), self.seconds)
        return text if other.exact > (0 if self._relaxed else total) else ""

    @property
    def exact(self) -> int:
        """How many documents hold every word."""
        matches = self._matched.matches
        return int(np.count_nonzero(matches.full & self._allowed)) if matches is not None else 0


def _telling(plan: Plan) -> str:
    """The words of a question that are no grammar, as they were typed; Chinese has no blanks."""
    words = [group.surface for group in plan.words if group.role == CONTENT]
    return "".join(words) if any(IS_CJK.search(word) for word in words) else " ".join(words)


def _surfaces(plan: Plan) -> tuple[str, ...]:
    """The words and phrases of a plan as they were typed, each once."""
    found = [group.surface for group in (*plan.words, *plan.helpful)]
    found += [group.surface for clause in plan.must for group in _groups(clause)]
    return tuple(dict.fromkeys(found))


def _groups(clause: Clause) -> list[Group]:
    if isinstance(clause, Group):
        return [clause]
    if isinstance(clause, AllOf | AnyOf):
        return [group for part in clause.parts for group in _groups(part)]
    return []
