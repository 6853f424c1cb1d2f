"""A question's tree as groups of index terms: what an engine has to look for.

Free words may be missing from a text when few hold them all (see `ranking`); what the reader bound
with quotes, stars, operators or parentheses may not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sherloc.search.analysis import (
    Group,
    Sequence,
    Step,
    Term,
    phrase_steps,
    prefix_stem,
    query_groups,
)
from sherloc.search.analysis.han import IS_CJK
from sherloc.search.analysis.query import CONTENT, DOUBTFUL, GRAMMAR, Beginning
from sherloc.search.syntax import MAX_PREFIX_TERMS, And, Node, Not, Or, Phrase, Prefix, Word


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must match."""

    parts: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part must match."""

    parts: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """Nothing of the part may match; inside `AnyOf`, a text without it matches."""

    part: Clause


Clause = Group | AllOf | AnyOf | NoneOf


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of an index.

    words: free words, each a group: all of them, or the most telling (`ranking.Tally`).
    helpful: words that may be grammar; they add to a score and are never required.
    must: clauses every result matches. without: clauses no result matches.
    """

    words: tuple[Group, ...] = ()
    helpful: tuple[Group, ...] = ()
    must: tuple[Clause, ...] = ()
    without: tuple[Clause, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is asked, so that every text answers."""
        return not (self.words or self.must or self.without)


def make_plan(tree: Node, language: str = "", *, strict: bool = True) -> Plan:
    """The plan of a question.

    language: the one the results are filtered by, else that of the interface. Not strict, phrases
    and `word*` count as free words: for a second attempt when the first finds nothing.
    """
    nodes = tree.nodes if isinstance(tree, And) and not tree.explicit else (tree,)
    words: list[Group] = []
    must: list[Clause] = []
    without: list[Clause] = []
    for node in nodes:
        if isinstance(node, Word) or (not strict and isinstance(node, Phrase | Prefix)):
            words += query_groups(node.text, language)
        elif isinstance(node, Not):
            part = _clause(node.node, language)
            without += [part] if part else []
        else:
            clause = _clause(node, language)
            must += [clause] if clause else []
    return _weighed(words, tuple(must), tuple(without))


def _weighed(words: list[Group], must: tuple[Clause, ...], without: tuple[Clause, ...]) -> Plan:
    """Words that tell something are asked for; the others only where there are none."""
    for role in (CONTENT, DOUBTFUL, GRAMMAR):
        asked = tuple(group for group in words if group.role == role)
        if asked or must:
            helpful = tuple(group for group in words if group.role == DOUBTFUL and role == CONTENT)
            return Plan(_once(asked), _once(helpful), must, without)
    return Plan(without=without)


def _once(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    return tuple({group.alternatives: group for group in groups}.values())


def _clause(node: Node, language: str) -> Clause | None:
    if isinstance(node, Word):
        groups = query_groups(node.text, language)
        telling = [group for group in groups if group.role == CONTENT] or list(groups)
        return _all(list(telling))
    if isinstance(node, Phrase):
        return _phrase(node, language)
    if isinstance(node, Prefix):
        return _prefix(node, language)
    if isinstance(node, Not):
        part = _clause(node.node, language)
        return NoneOf(part) if part else None
    parts = [part for one in node.nodes if (part := _clause(one, language))]
    if isinstance(node, Or):
        return AnyOf(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)
    return _all(parts)


def _all(parts: list[Clause]) -> Clause | None:
    return AllOf(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)


def _phrase(node: Phrase, language: str) -> Clause | None:
    steps = phrase_steps(node.text, language)
    if not steps:
        return None
    end = node.start + len(node.text)
    return Group(node.text, node.start, end, (Sequence(steps),))


def _prefix(node: Prefix, language: str) -> Clause | None:
    end = node.start + len(node.text)
    if IS_CJK.search(node.text):
        # pairs and characters are in the index already: the beginning is a phrase
        steps = phrase_steps(node.text, language)
        return Group(node.text, node.start, end, (Sequence(steps),)) if steps else None
    groups = query_groups(node.text, language)
    beginning = Beginning(prefix_stem(node.text), MAX_PREFIX_TERMS)
    if not groups or not beginning.text:
        return None
    # the word may be whole already: its stem is asked for as well
    return replace(groups[-1], alternatives=(beginning, *groups[-1].alternatives), role=CONTENT)


__all__ = ["AllOf", "AnyOf", "Clause", "NoneOf", "Plan", "Step", "Term", "make_plan"]
