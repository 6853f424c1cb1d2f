"""Lines that are read from the right, put in the order in which they are read.

A PDF paints a line of Arabic or Hebrew piece by piece, mostly from the left. pypdf turns the letters
of each piece round; here the pieces are put in order by where they stand: the Unicode bidirectional
algorithm (UAX 9) backwards, for a line whose direction is from the right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
STRONG_RIGHT = ("R", "AL")
BRACKETS = "()\\[\\]{}\u00ab\u00bb"
PIECE = re.compile(f"\\s+|[{BRACKETS}]|[^\\s{BRACKETS}]+")
MIRRORED = str.maketrans("()[]{}\u00ab\u00bb", ")(][}{\u00bb\u00ab")
# pypdf puts blanks between pieces: not before what closes a sentence or a bracket, nor after what opens one.
BLANKS = (
    (re.compile("\\s+([.:!\u060c\u061b\u061f])(?:\\s|$|(?=[^\\W\\d_]))"), r"\1 "),
    (re.compile("\\s*([])}\u00bb])(?:\\s*(?=\\w))?"), r"\1 "),
    (re.compile("([(\\[{\u00ab])\\s+"), r"\1"),
    (re.compile("(?<=[])}\u00bb]) +(?=[.:!\u060c\u061b\u061f]|$)"), ""),
    (re.compile("(?<=[^\\W\\d_])\\s+/(?=[^\\W\\d_])"), "/"),
)


class Fragment(NamedTuple):
    """What was painted at once; `x` is where it begins, from the left."""

    text: str
    x: float


def ordered(fragments: Iterable[Fragment]) -> str:
    """The text of a page from its fragments in the order they were painted, line ends included."""
    return "\n".join(_line(line) for line in _lines(fragments))


def _lines(fragments: Iterable[Fragment]) -> Iterator[list[Fragment]]:
    line: list[Fragment] = []
    for text, x in fragments:
        first, *others = text.split("\n")
        line.append(Fragment(first, x))
        for other in others:
            yield line
            line = [Fragment(other, x)]
    yield line


def _line(fragments: list[Fragment]) -> str:
    text = "".join(fragment.text for fragment in fragments)
    if not _is_from_the_right(text):
        return text
    numbered = sorted(enumerate(fragments), key=lambda row: (row[1].x, row[0]))
    painted = [piece for _, fragment in numbered for piece in _pieces(fragment.text)]
    read = "".join(_read(painted))
    for pattern, put in BLANKS:
        read = pattern.sub(put, read)
    return read


def _is_from_the_right(text: str) -> bool:
    kinds = [unicodedata.bidirectional(char) for char in text]
    right = sum(kind in STRONG_RIGHT for kind in kinds)
    return right > 0 and right >= kinds.count("L")


def _pieces(text: str) -> list[str]:
    """The words and blanks of a fragment from the left: those of Arabic were written from the right."""
    found = PIECE.findall(text)
    return found[::-1] if RIGHT.search(text) else found


def _read(painted: list[str]) -> list[str]:
    """Pieces from the left as they are read: from the right, but words and numbers from the left in theirs.

    A bracket belongs to words only if they stand on both sides of it.
    """
    out: list[str] = []
    island: list[str] = []  # pieces that are read from the left, and what stands between them
    for piece in reversed(painted):
        kind = _direction(piece)
        if island and kind in ("word", "number") and not _goes_on(island, kind):
            out += _turned(island)
            island = []
        if kind in ("word", "number") or (island and kind in ("blank", "bracket")):
            island.append(piece)
            continue
        out += _turned(island)
        island = []
        out.append(piece.translate(MIRRORED))
    return out + _turned(island)


def _goes_on(island: list[str], kind: str) -> bool:
    """Whether the next piece, of a kind, belongs to the island."""
    kinds = [_direction(piece) for piece in island]
    if "bracket" not in kinds[_written(kinds) :]:
        return True
    return kind == "word" and kinds[_written(kinds) - 1] == "word"


def _written(kinds: list[str]) -> int:
    """How many pieces there are up to the last word or number."""
    return max((at for at, kind in enumerate(kinds, 1) if kind in ("word", "number")), default=0)


def _turned(island: list[str]) -> list[str]:
    """The island from the left; what stands at its end belongs to the line."""
    end = _written([_direction(piece) for piece in island])
    return island[:end][::-1] + [piece.translate(MIRRORED) for piece in island[end:]]


def _direction(piece: str) -> str:
    """right, word (in letters from the left), number, bracket, or blank: anything else."""
    kinds = {unicodedata.bidirectional(char) for char in piece}
    if kinds.intersection(STRONG_RIGHT):
        return "right"
    if "L" in kinds:
        return "word"
    if kinds.intersection(("EN", "AN")):
        return "number"
    return "bracket" if piece.translate(MIRRORED) != piece else "blank"
