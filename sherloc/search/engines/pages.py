"""Where in a record's files a hit stands: the file, and the page to open.

Each page begins with a term of its own in the index, so that a place tells its page, whatever was
merged since.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

import numpy as np

from sherloc.search.engines import places
from sherloc.search.engines.matching import Matches
from sherloc.search.engines.places import Role
from sherloc.search.engines.whoosh_snapshot import Snapshot
from sherloc.search.query import Hit

LOOKED_FOR = 48  # terms of a question


def with_pages(
    snapshot: Snapshot, numbers: np.ndarray, matches: Matches | None, hits: tuple[Hit, ...]
) -> tuple[Hit, ...]:
    """The hits, those with file and page that are found by more words on it than in the record's own texts."""
    begins = snapshot.places(places.PAGE) if matches is not None else np.zeros(0, np.int64)
    if matches is None or not len(begins):
        return hits
    terms = matches.terms[:LOOKED_FOR]
    return tuple(
        _with_page(snapshot, number, places.of_document(begins, number), terms, hit)
        for number, hit in zip(numbers.tolist(), hits, strict=True)
    )


def _with_page(snapshot: Snapshot, number: int, begins: np.ndarray, terms: list[str], hit: Hit) -> Hit:
    if not len(begins):
        return hit
    aside: set[str] = set()  # in names and symbols, which belong to all texts
    texts: dict[int, set[str]] = defaultdict(set)
    pages: Counter[int] = Counter()
    often: Counter[int] = Counter()
    for term in terms:
        here = places.of_document(snapshot.places(term), number)
        here = here[here < places.FIRST_CONCEPT]
        in_files = places.files(here)
        found, counted = np.unique(np.searchsorted(begins, here[in_files], "right") - 1, return_counts=True)
        pages.update(found.tolist())
        often.update(dict(zip(found.tolist(), counted.tolist(), strict=True)))
        for text in set(places.texts(here[~in_files]).tolist()):
            (texts[text] if text >= 0 else aside).add(term)
    own = max((len(found | aside) for found in texts.values()), default=len(aside))
    if not pages or max(pages.values()) <= own:
        return hit
    best = min(pages, key=lambda page: (-pages[page], -often[page], page))
    file = int(begins[best]) >> places.TEXT_BITS & (places.MOST_TEXTS - 1)
    first = int(np.searchsorted(begins, places.base(Role.FILE, file)))
    return replace(hit, file=snapshot.values.files(number)[file], page=best - first + 1)
