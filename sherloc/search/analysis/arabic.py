"""Arabic words: what is written optionally goes, affixes go, letters that are confused are one.

The order matters: strip the marks, take off "and" and the article while the carriers of hamza
still tell `إلكترونية` from `الكترون`, take off light10's suffixes, and only then fold the carriers.
Works for Persian and Urdu letters too, whose forms of yeh and kaf differ.
"""

from __future__ import annotations

import re
import unicodedata

MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u00ad]")
FOLD = str.maketrans("أإآٱىةؤئیکہھ", "اااايهوييكهه")
# longest first; each is "and", "with", "like", "so" or "for" and the article
ARTICLES = ("وبال", "وكال", "فبال", "ولل", "وال", "بال", "كال", "فال", "لل", "ال")
# "their" of two and of many, then those of light10 in its order
SUFFIXES = ("هما", "هم", "هن", "ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")
# "for", "in", "like" and "so", which stand before a word without article
PARTICLES = "لبكف"
SHORTEST, SHORTEST_STEM = 2, 3


def plain(word: str) -> str:
    """The word without vowel marks and tatweel, presentation forms in their usual letters."""
    if any("\ufb50" <= char <= "\ufeff" for char in word):
        word = unicodedata.normalize("NFKC", word)
    return MARKS.sub("", word)


def folded(word: str) -> str:
    """The word as it stands, without marks and with its confusable letters made one."""
    return plain(word).translate(FOLD)


def without_prefix(word: str) -> str:
    """A plain word without "and" and article; at least two letters stay."""
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= SHORTEST:
            return word[len(article) :]
    if word.startswith("و") and len(word) > 3:
        return word[1:]
    return word


def without_suffix(word: str) -> str:
    """A word without its suffixes, each taken off once; at least three letters stay.

    The alef of an indefinite object (`كيلومترا`) goes before them, from a word of five or more.
    """
    if len(word) > SHORTEST_STEM + 1 and word.endswith("ا"):
        word = word[:-1]
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
            word = word[: -len(suffix)]
    return word


def stem(word: str) -> str:
    """The index term of an Arabic word."""
    return without_suffix(without_prefix(plain(word))).translate(FOLD)


def query_stems(word: str) -> tuple[str, ...]:
    """The terms a word of a question may stand under, the best first.

    A writer who leaves out the hamza has `الكترونية`, whose first letters look like the article;
    so the word is also tried with its prefix left on, and with its hamza already folded. A
    particle may stand before the word here or in the text, but an index that took it off would
    maim each word that begins with the same letter; so both forms are asked for.
    """
    bare = plain(word)
    best = stem(word)
    stems = [
        best,
        without_suffix(bare).translate(FOLD),
        without_suffix(without_prefix(bare.translate(FOLD))).translate(FOLD),
    ]
    after = bare.removeprefix("و") if bare[1:2] and bare[1] in PARTICLES else bare
    if len(after) > SHORTEST_STEM + 1 and after[0] in PARTICLES:
        stems.append(stem(after[1:]))
    if len(best) >= SHORTEST_STEM:
        stems += ["ل" + best, "ب" + best]
    return tuple(dict.fromkeys(stems))
