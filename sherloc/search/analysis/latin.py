"""Words in Latin letters: elisions, accents, and the stems of English, French and Spanish.

A text is stemmed by its own language, a text in any other language only folded; a word of a
question is tried in every way, because its language is not known.
"""

from __future__ import annotations

import threading
from functools import cache

import snowballstemmer
from snowballstemmer.basestemmer import BaseStemmer

from sherloc.core.characters import without_marks

STEMMED = {"en": "english", "fr": "french", "es": "spanish"}
ELISIONS = {
    *("l", "d", "j", "qu", "n", "s", "c", "m", "t", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu"),
    *("presqu", "dell", "nell", "all", "sull", "dall", "un"),
}
LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th"}
)
# a stemmer keeps the word it works on in itself
_working = threading.Lock()


@cache
def _stemmer(language: str) -> BaseStemmer:
    return snowballstemmer.stemmer(language)


def snowball(word: str, language: str) -> str:
    """The Snowball stem of a word in small letters; `language` by its English name."""
    with _working:
        return _stemmer(language).stemWord(word)


def folded(word: str) -> str:
    """The word without accents, its ligatures in two letters."""
    return word if word.isascii() else without_marks(word.translate(LETTERS))


def without_elision(word: str) -> tuple[str, int]:
    """(word, letters taken off before it): `l'accord` gives (`accord`, 2), `state's` (`state`, 0)."""
    head, apostrophe, tail = word.partition("'")
    if not apostrophe:
        return word, 0
    if head in ELISIONS and len(tail) > 1:
        return tail.replace("'", ""), len(head) + 1
    if tail == "s" and len(head) > 1:
        return head, 0
    return word.replace("'", ""), 0


def stems(word: str, language: str) -> tuple[str, ...]:
    """The index terms of a word of a text in `language`, accents folded.

    Two where accents change the stem: the fold of the stem, and the stem of the fold, which is
    what a reader gets who types without accents.
    """
    plain = folded(word)
    snowball_language = STEMMED.get(language)
    if snowball_language is None or not plain.isalpha():
        return (plain,)
    stemmed = snowball(plain, snowball_language)
    if plain == word:
        return (stemmed,)
    return tuple(dict.fromkeys((folded(snowball(word, snowball_language)), stemmed)))


def query_stems(word: str, language: str) -> tuple[tuple[str, float], ...]:
    """(term, weight) of each way a word of a question may stand in a text, the best first.

    The stems of the hinted language weigh 1, those of the two others less, then the word itself
    and its other number, for texts in languages that are not stemmed.
    """
    plain = folded(word)
    weights: dict[str, float] = {}
    hinted = (language,) if language in STEMMED else tuple(STEMMED)
    for code in hinted:
        weights |= dict.fromkeys(stems(word, code), 1.0)
    for code in STEMMED:
        for term in stems(word, code):
            weights.setdefault(term, 0.8)
    weights.setdefault(plain, 1.0 if language not in STEMMED else 0.8)
    if len(plain) > 3 and plain.isalpha():
        weights.setdefault(plain[:-1] if plain.endswith("s") else plain + "s", 0.6)
    return tuple(weights.items())
