"""Words in Cyrillic letters, whatever their language, by the rules of Russian."""

from __future__ import annotations

import unicodedata

from sherloc.search.analysis.latin import snowball

STRESS = "\u0301"


def folded(word: str) -> str:
    """The word with ё as е and without marks of stress; й stays what it is."""
    if STRESS in word or "\u0306" in word or "\u0308" in word:
        word = unicodedata.normalize("NFC", word.replace(STRESS, ""))
    return word.replace("ё", "е").replace("'", "")


def stem(word: str) -> str:
    """The index term of a Cyrillic word in small letters."""
    plain = folded(word)
    return snowball(plain, "russian") if plain.isalpha() else plain
