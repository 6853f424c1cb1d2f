"""A text as tokens: what is indexed, at which place, and where it stands in the original."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from sherloc.core.characters import even, small
from sherloc.core.references import spans
from sherloc.search.analysis import han, latin, words
from sherloc.search.analysis.words import MARKS

LETTER = rf"[^\W_{han.CJK}]"
WORD = rf"{LETTER}+(?:[{MARKS}]+{LETTER}+)*[{MARKS}]*"
BREAK = r"\n[ \t]{0,8}"
SCAN = re.compile(
    rf"([{han.CJK}]+(?:\s{{1,4}}[{han.CJK}]+)*)"
    rf"|{WORD}(?:(?:[-./:&@_](?:(?<=-){BREAK})?|(?<=[0-9]),(?=[0-9]{{3}}(?![0-9]))){WORD}|(?<=[0-9)])\({LETTER}{{1,4}}\))*"
)
# a third of the time of the named tuple's own constructor
NEW = tuple.__new__
PREFIXES = {"article": "art", "resolution": "res", "decision": "dec"}
BRACKETED = re.compile(r"\([^()]*\)$")


class Token(NamedTuple):
    """What stands at one place of a text.

    terms: what it is found by, for a Chinese character itself and the pair it begins.
    position: its place among the words, from 0; several tokens may share one.
    start, end: offsets into the original text.
    word: the word without accents and unstemmed, for word lists; "" where there is none.
    """

    terms: tuple[str, ...]
    position: int
    start: int
    end: int
    word: str = ""


def analyze(text: str, language: str = "") -> list[Token]:
    """The tokens of a text whose language is `language` (a BCP 47 tag), by their position.

    Each word goes by its script, whatever the language of the text; the language matters to words
    in Latin letters alone: those of English, French and Spanish texts are stemmed.
    """
    evened = han.simplified(even(text))
    lowered = small(evened)
    tokens = _scanned(lowered, stemming(language))
    cited = sorted(_citations(evened, lowered), key=lambda one: one[1])
    return _merged(tokens, cited) if cited else tokens


def stemming(language: str) -> str:
    """The language to stem Latin letters by: `en-GB` gives `en`, `pt` gives ""."""
    tag = language[:2].lower() if language[2:3] in ("", "-", "_") else ""
    return tag if tag in latin.STEMMED else ""


def citation_terms(kind: str, key: str) -> tuple[str, ...]:
    """The terms of a reference: `art:18(13)` and `art:18`, `res:7/4`, a symbol's key."""
    if kind == "symbol":
        return (key,)
    prefix = PREFIXES.get(kind)
    if prefix is None:
        return ()
    found = [f"{prefix}:{key}"]
    while kind == "article" and (shorter := BRACKETED.sub("", key)) != key:
        key = shorter
        found.append(f"{prefix}:{key}")
    return tuple(found)


def _scanned(lowered: str, language: str) -> list[Token]:
    pieces = words.reader(language)
    tokens: list[Token] = []
    append = tokens.append
    position = -1
    for match in SCAN.finditer(lowered):
        start = match.start()
        if match.lastindex:
            position = _characters(match[0], start, position, append)
            continue
        for first, last, step, terms, word in pieces(match[0]):
            position += step
            append(NEW(Token, (terms, position, start + first, start + last, word)))
    return tokens


def _characters(run: str, start: int, position: int, append: Callable[[Token], None]) -> int:
    """Each character of a run with the pair it begins; blanks within the run do not count."""
    letters = run if run.isalnum() else "".join(run.split())
    places = range(len(run)) if letters is run else [i for i, c in enumerate(run) if not c.isspace()]
    last = len(letters) - 1
    for index, at in enumerate(places):
        position += 1
        char = letters[index]
        terms = (char, letters[index : index + 2]) if index < last else (char,)
        append(NEW(Token, (terms, position, start + at, start + at + 1, "")))
    return position


def _citations(evened: str, lowered: str) -> list[tuple[tuple[str, ...], int, int]]:
    found = []
    for kind, key, start, end in spans(evened, lowered):
        terms = citation_terms(kind, key)
        # a symbol printed without blanks is a token already
        if terms and not (kind == "symbol" and " " not in evened[start:end]):
            found.append((terms, start, end))
    return found


def _merged(tokens: list[Token], cited: list[tuple[tuple[str, ...], int, int]]) -> list[Token]:
    """The tokens with those of the citations, each at the place of its first word."""
    merged: list[Token] = []
    at = 0
    for token in tokens:
        while at < len(cited) and cited[at][1] < token.end:
            terms, start, end = cited[at]
            merged.append(Token(terms, token.position, start, end))
            at += 1
        merged.append(token)
    return merged
