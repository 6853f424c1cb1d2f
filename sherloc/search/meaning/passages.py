"""A text cut into what is compared by meaning: its beginning as a whole, and passages of it.

A passage is about two sentences: measured, one sentence says too little and a page says everything
at once. Its place in the text is kept, so that a result can show the very passage that answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sherloc.search.analysis.han import CJK
from sherloc.search.documents import DocumentText

MOST_PASSAGES = 24  # of one text: the first pages of a long one, whose provisions are records themselves
SENTENCES = 2
SHORTEST, LONGEST = 60, 480  # characters; Chinese says about three times as much in one
TELLING = 40  # characters from which a passage says something by itself
DENSE = 3
OVERTURE = 900  # characters of title and text that stand for the whole

# Where a sentence ends: a mark before a blank, but not after an initial (`v.`) or before what goes on
# (`art. 6`, `et al. found`); the marks of Chinese and Arabic need no blank; a line is an end.
SENTENCE = re.compile(
    r"""(?<!\b[^\W\d_])[.…][»”"’)\]]*(?=\s+[^\s\da-zа-яё])
        |[!?][»”"’)\]]*(?=\s)
        |[。！？؟۔][”』」）"]*
        |\n+""",
    re.VERBOSE,
)
CHARACTER = re.compile(f"[{CJK}]")
PAUSE = re.compile(r"[,;:،؛，、；：]\s*|\s+")


def running(summary: str, body: str) -> str:
    """The plain text in which the places of passages are counted."""
    return f"{summary}\n{body}".strip()


class Passage(NamedTuple):
    """Words to be encoded, and where they stand in the running text; an overture ends at 0."""

    words: str
    start: int
    end: int


def passages(text: DocumentText) -> list[Passage]:
    """The overture, then the passages, of a text in any language; nothing for an empty one."""
    whole = running(text.summary, text.body)
    overture = f"{text.title}\n{whole}".strip()
    if not overture:
        return []
    found = [Passage(overture[: _scaled(overture, OVERTURE)], 0, 0)]
    for start, end in _spans(whole):
        found.append(Passage(whole[start:end], start, end))
        if len(found) > MOST_PASSAGES:
            break
    return found


def weight(words: str) -> float:
    """How much a passage is worth, 1 at most: a heading of two words is near to any short question."""
    return float(min(1.0, len(words) / _scaled(words, TELLING)) ** 0.5)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of the passages, none of them blank."""
    shortest, longest = _scaled(text, SHORTEST), _scaled(text, LONGEST)
    first = end = sentences = 0
    for start, stop in _sentences(text, longest):
        if sentences and stop - first > longest:
            yield first, end
            sentences = 0
        if not sentences:
            first = start
        end = stop
        sentences += 1
        if sentences >= SENTENCES and end - first >= shortest:
            yield first, end
            sentences = 0
    if sentences:
        yield first, end


def _sentences(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """The offsets of sentences without the blanks around them; a long one comes in pieces."""
    at = 0
    for match in SENTENCE.finditer(text):
        yield from _pieces(text, at, match.end(), longest)
        at = match.end()
    yield from _pieces(text, at, len(text), longest)


def _pieces(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """The sentence between two offsets, without blanks around it; a long one in even pieces."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    for left in range(-(-(end - start) // longest), 0, -1):
        aim = start + (end - start) // left
        pause = PAUSE.search(text, aim, end) if left > 1 else None
        stop = pause.end() if pause else end
        if start < stop:
            yield start, stop
        start = stop


def _scaled(text: str, characters: int) -> int:
    """A number of characters of this text's script."""
    sample = text[:200]
    dense = 2 * len(CHARACTER.findall(sample)) > len(sample)
    return characters // DENSE if dense else characters
