"""How closely a text holds a phrase that an index found in it by stems.

Stems make `de la droga` and `des drogues` one; a reader who quotes a sentence wants the text that
has it. Engines order the first results of a quoted question by this before anything else.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from sherloc.core.characters import even, small, without_marks
from sherloc.search.analysis import Group, Sequence, arabic, latin
from sherloc.search.analysis.han import CJK, IS_CJK, simplified
from sherloc.search.plan import AllOf, AnyOf, Clause, Plan

# how many of the first results are worth reading again
REREAD = 20
HAN_BLANK = re.compile(rf"(?<=[{CJK}])\s+(?=[{CJK}])")
WORDS = re.compile(r"[^\W_]+")


class Closeness(IntEnum):
    """From the same stems to the same characters; blanks never count."""

    STEMS = 0
    WORDS = 1
    LETTERS = 2
    CHARACTERS = 3


def quoted(plan: Plan) -> tuple[str, ...]:
    """The phrases every result of a plan must hold, as typed."""
    return tuple(phrase for clause in plan.must for phrase in _of(clause))


def _of(clause: Clause) -> list[str]:
    if isinstance(clause, Group):
        alternative = clause.alternatives[0]
        whole = len(clause.alternatives) == 1 and isinstance(alternative, Sequence)
        return [clause.surface] if whole else []
    if isinstance(clause, AllOf | AnyOf):
        return [phrase for part in clause.parts for phrase in _of(part)]
    return []


def closeness(text: str, phrases: tuple[str, ...]) -> int:
    """The sum, over the phrases, of how closely the text holds each (`Closeness`)."""
    if not phrases:
        return 0
    plain = _plain(text)
    lowered = small(plain)
    words = ""
    total = 0
    for phrase in phrases:
        wanted, wanted_lowered, wanted_words = _forms(phrase)
        if _stands_in(plain, wanted):
            total += Closeness.CHARACTERS
        elif _stands_in(lowered, wanted_lowered):
            total += Closeness.LETTERS
        else:
            words = words or _words(lowered)
            total += Closeness.WORDS if wanted_words in words else Closeness.STEMS
    return total


def _stands_in(text: str, phrase: str) -> bool:
    """Whether the text holds the phrase, and not only as part of longer words."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not (_within_word(text, at) or _within_word(text, end)):
            return True
        at = text.find(phrase, at + 1)
    return False


def _within_word(text: str, at: int) -> bool:
    around = text[at - 1 : at + 1] if at else ""
    return len(around) == 2 and around.isalnum() and not IS_CJK.search(around)


@lru_cache(maxsize=256)
def _forms(phrase: str) -> tuple[str, str, str]:
    plain = _plain(phrase)
    return plain, small(plain), _words(small(plain))


def _plain(text: str) -> str:
    """The text in even and simplified characters, with single blanks and none between characters."""
    return HAN_BLANK.sub("", " ".join(simplified(even(text)).split()))


def _words(lowered: str) -> str:
    """Its words without accents, marks and punctuation, a blank around each."""
    bare = arabic.MARKS.sub("", lowered).translate(arabic.FOLD).translate(latin.LETTERS)
    return "".join(
        f" {word} " if not IS_CJK.match(word) else word for word in WORDS.findall(without_marks(bare))
    )
