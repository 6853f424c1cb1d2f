"""Which concepts of the vocabularies a question names, in any language, by label or synonym.

The names of what describes a record are in the index, so a question finds it by them. Here the reader is
told which concept that was, and is offered it as a filter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sherloc.core.languages import CODES
from sherloc.search.analysis import analyze
from sherloc.vocabularies.cache import Vocabulary, vocabulary
from sherloc.vocabularies.models import Term

MOST = 6  # concepts of one question
LONGEST = 24  # terms of a name; a character of Chinese is one
SHORTEST = 3  # letters of a name of a single word
FACETS: dict[str, str] = {
    Term.Scheme.CRIME_TYPE: "crime_type",
    Term.Scheme.ISSUE: "issue",
    Term.Scheme.KEYWORD: "keyword",
}

Key = tuple[str, ...]


class Named(NamedTuple):
    """A concept as a filter has it: the name of the facet, and the code."""

    facet: str
    code: str


class Names(NamedTuple):
    """The names of all concepts by their terms, and of how many terms any has that begins so."""

    concepts: dict[Key, list[Named]]
    longest: dict[str, int]


def named(text: str) -> tuple[Named, ...]:
    """The concepts that a question names, those with the longest names first; at most a few."""
    if not text.strip():
        return ()
    held = vocabulary()
    if _Read.stamp != held.stamp:
        _Read.names, _Read.stamp = _names(held), held.stamp
    names = _Read.names
    spans = {span for language in CODES for span in _spans(_terms(text, language), names)}
    chosen: dict[Named, None] = {}
    taken: set[int] = set()
    # All languages cut a text into the same places.
    for start, end, key in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            chosen.update(dict.fromkeys(names.concepts[key]))
    return tuple(chosen)[:MOST]


class _Read:
    """The names as this process has read them last."""

    names = Names({}, {})
    stamp: int | None = None


def _spans(terms: Key, names: Names) -> Iterator[tuple[int, int, Key]]:
    """The longest name that begins at each place."""
    for start, first in enumerate(terms):
        for length in range(names.longest.get(first, 0), 0, -1):
            key = terms[start : start + length]
            if len(key) == length and key in names.concepts:
                yield start, start + length, key
                break


def _names(held: Vocabulary) -> Names:
    found: dict[Key, dict[Named, None]] = {}
    for one, row in _rows(held):
        for language, names in row.names().items():
            for name in names:
                key = _terms(name, language)
                if 0 < len(key) <= LONGEST and len(name) >= (SHORTEST if language != "zh" else 2):
                    found.setdefault(key, {})[one] = None
    concepts = {key: few for key, ones in found.items() if (few := _distinct(list(ones)))}
    longest: dict[str, int] = {}
    for key in concepts:
        longest[key[0]] = max(len(key), longest.get(key[0], 0))
    return Names(concepts, longest)


def _rows(held: Vocabulary) -> Iterator[tuple[Named, Any]]:
    yield from ((Named("country", row.code), row) for row in held.countries.values())
    yield from ((Named("article", row.code), row) for row in held.articles.values() if not row.paragraph)
    for term in held.terms.values():
        if facet := FACETS.get(term.scheme):
            yield Named(facet, term.code), term


def _distinct(ones: list[Named]) -> list[Named]:
    """Without articles if several are called so: each instrument has one on its entry into force."""
    articles = [one for one in ones if one.facet == "article"]
    return ones if len(articles) < 2 else [one for one in ones if one.facet != "article"]


def _terms(text: str, language: str) -> Key:
    """The first term of each place of a text."""
    places: dict[int, str] = {}
    for token in analyze(text, language):
        places.setdefault(token.position, token.terms[0])
    return tuple(places[place] for place in sorted(places))
