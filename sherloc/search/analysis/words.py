"""The terms of one printed word or compound, remembered for each language.

A piece is what stands at one place of the index: `self-defence` gives three, the joined word over
the whole of it and the two parts after one another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from sherloc.core.references import normalize_symbol
from sherloc.search.analysis import arabic, latin, russian

# words of a text repeat: this many of a language cover nearly all of what is met
REMEMBERED = 2**15
LONGEST_WORD = 64
IGNORABLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# what may stand within a word: apostrophes, accents, vowel marks, what steers its setting
MARKS = (
    "'\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\u0900-\u0963\u0966-\u0d7f\ufeff"
)
PARTS = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])*")
DIGITS_OR_LETTERS = re.compile(r"[0-9]+|[^\W\d_]+")
THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3})+")
INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")


class Piece(NamedTuple):
    """Terms at one place: `first` to `last` in the printed word, `step` places after the last one.

    `word` is the folded word for word lists, "" where the piece is no word.
    """

    first: int
    last: int
    step: int
    terms: tuple[str, ...]
    word: str


def script(word: str) -> str:
    """`arabic`, `cyrillic`, `latin` or `other`, by the first letter that tells."""
    for char in word:
        if char.isascii():
            if char.isalpha():
                return "latin"
        elif "\u0400" <= char <= "\u052f":
            return "cyrillic"
        elif "\u0600" <= char <= "\u08ff" or "\ufb50" <= char <= "\ufefc":
            return "arabic"
        elif "\u00c0" <= char <= "\u024f" or "\u1e00" <= char <= "\u1eff":
            return "latin"
    return "other"


def clean(word: str) -> str:
    """The word without characters that only steer its setting, no longer than an index takes."""
    if not word.isascii():
        word = IGNORABLE.sub("", word)
    return word.strip("'")[:LONGEST_WORD]


def folded(word: str) -> str:
    """A printed word in small letters as it is compared, unstemmed, whatever its script."""
    word = clean(word)
    kind = script(word)
    if kind == "arabic":
        return arabic.folded(word)
    if kind == "cyrillic":
        return russian.folded(word)
    return latin.folded(latin.without_elision(word)[0])


def terms(word: str, language: str) -> tuple[str, ...]:
    """The index terms of a cleaned word of a text in `language`, without elision."""
    kind = script(word)
    if kind == "latin":
        return latin.stems(word, language)
    if kind == "cyrillic":
        return (russian.stem(word),)
    if kind == "arabic":
        return (arabic.stem(word),)
    return (latin.folded(word),)


@cache
def reader(language: str) -> Callable[[str], tuple[Piece, ...]]:
    """The function that takes a printed word or compound in small letters to its pieces."""

    @lru_cache(maxsize=REMEMBERED)
    def pieces(printed: str) -> tuple[Piece, ...]:
        parts = [(match.start(), match.end()) for match in PARTS.finditer(printed)]
        if len(parts) == 1 and parts[0] == (0, len(printed)):
            return _simple(printed, language)
        return _compound(printed, parts, language)

    return pieces


def _simple(printed: str, language: str, offset: int = 0, step: int = 1) -> tuple[Piece, ...]:
    word, skipped = latin.without_elision(clean(printed))
    if not word:
        return ()
    first = offset + skipped + (len(printed) - len(printed.lstrip("'")))
    last = offset + len(printed.rstrip("'"))
    found = tuple(term for term in terms(word, language) if term)
    return (Piece(first, last, step, found, folded(word)),) if found else ()


def _compound(printed: str, parts: list[tuple[int, int]], language: str) -> tuple[Piece, ...]:
    whole = whole_terms(printed, language)
    length = len(printed)
    pieces: list[Piece] = [Piece(0, length, 1, whole, "")] if whole else []
    if THOUSANDS.fullmatch(printed) or INITIALS.fullmatch(printed):
        return tuple(pieces)
    symbol = any(char.isdigit() for char in printed)
    for first, last in parts:
        step = 0 if len(pieces) == 1 and whole else 1
        part = printed[first:last]
        if symbol and not part.isalpha():
            pieces += _symbol_part(part, first, step)
        else:
            pieces += _simple(part, language, first, step)
    return tuple(pieces)


def _symbol_part(part: str, offset: int, step: int) -> list[Piece]:
    """Digits and letters apart, so that `WG3` and `WG.3` take the same places."""
    pieces: list[Piece] = []
    for match in DIGITS_OR_LETTERS.finditer(part):
        first, last = offset + match.start(), offset + match.end()
        pieces.append(Piece(first, last, step if not pieces else 1, (latin.folded(match[0]),), ""))
    return pieces


def whole_terms(printed: str, language: str) -> tuple[str, ...]:
    """The terms of a compound as a whole.

    A number of thousands is its digits, initials are a word (`U.N.` is `UN`), words joined by
    hyphens are one word; what holds a digit or a slash is taken as printed, by its key, and
    by the key of each member between slashes.
    """
    if THOUSANDS.fullmatch(printed):
        joined = re.sub("[.,]", "", printed)
        return tuple(dict.fromkeys((joined, printed)))
    if INITIALS.fullmatch(printed):
        return terms(printed.replace(".", ""), language)
    if "/" in printed or any(char.isdigit() for char in printed):
        tight = "".join(printed.split())[:LONGEST_WORD]
        members = printed.split("/") if "/" in printed else []
        keys = [normalize_symbol(member) for member in members if not (member.isalpha() or member.isdigit())]
        return tuple(dict.fromkeys(key for key in (tight, normalize_symbol(tight), *keys) if key))
    if re.fullmatch(r"[^\W_]+(?:[^\w.:/&@]\s*[^\W_]+)+", printed):
        return terms(clean(re.sub(r"[\s-]+", "", printed)), language)
    return ()
