"""Why a result is there: words of its own, a name of what describes it, or what it means."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sherloc.search.engines import places
from sherloc.search.engines.matching import Matches, among
from sherloc.search.engines.nearness import Nearness
from sherloc.search.engines.whoosh_snapshot import Snapshot

EXPLAINED_TERMS = 48


class Reason(NamedTuple):
    """As in `query.Hit`."""

    language: str
    found_by: tuple[str, ...]
    words: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    concepts: tuple[tuple[str, str], ...] = ()
    passage: tuple[int, int] | None = None


def by_words(
    snapshot: Snapshot, numbers: np.ndarray, matches: Matches, named: tuple[tuple[str, str], ...]
) -> list[Reason]:
    """What words and concepts found of each of a few documents, and the text that has most of it."""
    own: list[dict[int, float]] = [{} for _ in numbers]
    worded, described = (np.zeros(len(numbers), dtype=bool) for _ in range(2))
    for term in matches.terms[:EXPLAINED_TERMS]:
        keys = snapshot.places(term)
        for index, number in enumerate(numbers.tolist()):
            positions = places.of_document(keys, number)
            if not len(positions):
                continue
            concepts = positions >= places.FIRST_CONCEPT
            worded[index] |= not concepts.all()
            described[index] |= bool(concepts.any())
            for text, weight in zip(places.texts(positions), places.weights(positions), strict=True):
                if text >= 0:
                    own[index][int(text)] = own[index].get(int(text), 0.0) + float(weight)
    held = [(surface, among(numbers, there)) for surface, there in matches.words]
    carried = [(one, _carrying(snapshot, *one)[numbers]) for one in named]
    found = []
    for index, number in enumerate(numbers.tolist()):
        languages = snapshot.values.languages(number)
        best = max(own[index], key=own[index].__getitem__, default=len(languages))
        why = [name for name, holds in (("words", worded[index]), ("concept", described[index])) if holds]
        found.append(
            Reason(
                languages[best] if best < len(languages) else "",
                tuple(why or ["words"]),
                tuple(dict.fromkeys(surface for surface, there in held if there[index])),
                tuple(dict.fromkeys(surface for surface, there in held if not there[index])),
                tuple(one for one, there in carried if there[index]),
            )
        )
    return found


def _carrying(snapshot: Snapshot, facet: str, code: str) -> np.ndarray:
    """Which documents carry a code."""
    return snapshot.values.columns[facet].having((code,), snapshot.size)


def with_meaning(snapshot: Snapshot, nearness: Nearness, number: int, reason: Reason | None) -> Reason:
    """What words say of a document, None where they did not find it, with what meaning adds to that."""
    found_by = (*(reason.found_by if reason else ()), "meaning")
    if reason and reason.language:
        return reason._replace(found_by=found_by)
    reason = (reason or Reason("", ()))._replace(found_by=found_by)
    best = nearness.best(number)
    if best is None:
        return reason
    language = snapshot.values.languages(number)[best.text]
    return reason._replace(language=language, passage=(best.start, best.end))
