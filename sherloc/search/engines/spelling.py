"""Words of the index for somebody who types: how a word goes on, and how it may have been meant."""

from __future__ import annotations

from sherloc.search.analysis import Group, prefix_stem
from sherloc.search.engines.lexicon import Found
from sherloc.search.engines.whoosh_snapshot import Snapshot

SHORTEST = 4  # letters of a word worth correcting
TWO_EDITS_FROM = 7  # letters from which two of them may be wrong


def beginnings(snapshot: Snapshot, prefix: str, limit: int) -> list[str]:
    """The text with its last word completed, by the most frequent words first."""
    before, _, last = prefix.lstrip().rpartition(" ")
    beginning = prefix_stem(last)
    if len(beginning) < 2:
        return []
    counted: dict[str, int] = {}
    printed: dict[str, str] = {}
    for segment, lexicon in snapshot.lexicons:
        for word, form, documents in lexicon.beginning(beginning, snapshot.alive_in(segment), limit):
            counted[word] = counted.get(word, 0) + documents
            printed.setdefault(word, form)
    words = sorted(counted, key=lambda word: (-counted[word], word))[:limit]
    return [f"{before} {printed[word]}".strip() for word in words]


def respelled(snapshot: Snapshot, text: str, words: tuple[Group, ...]) -> str:
    """The text with each word that stands nowhere just so in the nearest spelling that does; "" if none."""
    changed = text
    for group in words:
        word = prefix_stem(group.surface)
        if any(lexicon.holds(word) for _, lexicon in snapshot.lexicons):
            continue
        if other := _nearest(snapshot, word):
            changed = changed.replace(group.surface, other, 1)
    return changed if changed != text else ""


def _nearest(snapshot: Snapshot, word: str) -> str:
    if len(word) < SHORTEST or not word.isalpha():
        return ""
    distance = 2 if len(word) >= TWO_EDITS_FROM else 1
    found: dict[str, Found] = {}
    for segment, lexicon in snapshot.lexicons:
        for one in lexicon.near(word, snapshot.alive_in(segment), distance):
            known = found.get(one.word)
            documents = one.documents + (known.documents if known else 0)
            found[one.word] = one._replace(documents=documents)
    best = min(found.values(), key=lambda one: (one.distance, -one.documents, one.word), default=None)
    return best.word if best else ""
