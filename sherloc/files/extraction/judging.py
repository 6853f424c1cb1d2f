"""Whether a text is one: how much of it is letters, in words, in an order that can be read.

The thresholds are wide apart: a text that is good has none of these marks to speak of, one that is
garbled has little else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sherloc.files.extraction.outcome import Quality, Reason

LETTERS_A_PAGE = 20
PICTURES = 0.3  # of the pages: there are always some that are blank
GARBAGE = re.compile("[\ufffd\ue000-\uf8ff]|/(?:g|gid|glyph|cid|uni|c|index)[0-9a-f]{1,5}(?![0-9a-z])", re.I)
WORD = re.compile(r"[^\W\d_]+")
ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]+")
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
LATIN_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿ")
SAMPLE = 200_000  # characters: enough to judge by
ENOUGH_WORDS, ENOUGH_LETTERS = 40, 400


def judge(pages: Sequence[str], *, may_be_pictures: bool = True) -> tuple[Quality, Reason]:
    """The quality of the pages of a document, and what is wrong with them.

    may_be_pictures: whether a page with hardly a letter is one that a machine can't read.
    """
    text = "\n".join(pages)
    letters = [sum(map(str.isalpha, page)) for page in pages] if may_be_pictures else []
    blank = sum(count < LETTERS_A_PAGE for count in letters)
    if letters and sum(letters) < LETTERS_A_PAGE * min(len(letters), 5):
        return Quality.NONE, Reason.NO_TEXT
    sample = text[:SAMPLE]
    garbled = max(_unknown(sample), _no_letters(sample), _no_words(sample), _no_language(sample))
    if garbled:
        return (Quality.NONE if garbled > 1 else Quality.DOUBTFUL), Reason.GARBLED
    if order := _backwards(sample):
        return (Quality.NONE if order > 1 else Quality.DOUBTFUL), Reason.ORDER
    if blank > 1 and blank > PICTURES * len(letters):
        return Quality.DOUBTFUL, Reason.PICTURES
    return Quality.GOOD, Reason.FINE


def _level(value: float, doubtful: float, none: float) -> int:
    return int(value >= doubtful) + int(value >= none)


def _unknown(text: str) -> int:
    """Characters that stand for none, and names of glyphs."""
    garbage = sum(len(match[0]) for match in GARBAGE.finditer(text))
    return _level(garbage / max(1, len(text)), 0.01, 0.1)


def _no_letters(text: str) -> int:
    """Signs where letters and digits should be."""
    shown = [char for char in text if not char.isspace()]
    wordly = sum(char.isalnum() or unicodedata.category(char)[0] == "M" for char in shown)
    return _level(1 - wordly / max(1, len(shown)), 0.4, 0.6)


def _no_words(text: str) -> int:
    """Letters each for themselves, or run together without blanks."""
    words = [word for word in WORD.findall(text) if not UNSPACED.search(word)]
    if len(words) < ENOUGH_WORDS:
        return 0
    single = sum(len(word) == 1 for word in words) / len(words)
    mean = sum(map(len, words)) / len(words)
    return max(_level(single, 0.3, 0.6), _level(mean, 16, 40))


def _no_language(text: str) -> int:
    """Latin letters without vowels, or hardly anything but accents: another code than the font says."""
    latin = [char for char in text.lower() if "a" <= char <= "z" or "\u00df" <= char <= "\u00ff"]
    if len(latin) < ENOUGH_LETTERS:
        return 0
    vowels = sum(char in LATIN_VOWELS for char in latin) / len(latin)
    accents = sum(char >= "\u00df" for char in latin) / len(latin)
    return max(_level(abs(vowels - 0.42), 0.2, 0.3), _level(accents, 0.3, 0.5))


def _backwards(text: str) -> int:
    """Arabic as it stands on paper from the left: the article ends words, and what ends words begins them."""
    words = [word for word in ARABIC.findall(text) if len(word) > 3]
    if len(words) < ENOUGH_WORDS:
        return 0
    forward = sum(word.startswith("ال") + word.endswith(("ة", "ى")) for word in words)
    backward = sum(word.endswith("لا") + word.startswith(("ة", "ى")) for word in words)
    return _level(backward / max(1, forward + backward), 0.25, 0.6)
