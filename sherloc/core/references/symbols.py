"""Symbols of United Nations documents and job numbers: found, compared, written as they should be."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from sherloc.core.characters import even, small

# kind, key, offsets of its first character and of the one after its last
Span = tuple[str, str, int, int]

WORDS_AND_NUMBERS = re.compile(r"[^\W_]+")
# the series of United Nations documents: their symbols are recognised in small letters too, any
# other must be printed in capitals
SERIES = frozenset(
    ("a", "ac", "cac", "cat", "ccpr", "cedaw", "cerd", "cmw", "cn", "crc", "crpd", "ctoc", "dp", "e", "ece",
     "hri", "hrc", "icc", "inf", "s", "sg", "st", "t", "td", "unep", "unodc")
)  # fmt: skip
SYMBOL = re.compile(
    r"(?<![0-9A-Za-z_\u00c0-\u024f/.@:-])[A-Za-z]{1,6}(?:\.?[0-9]{1,3})?"
    r"(?:/(?: (?=[0-9]))?[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?:\([A-Za-z0-9. ]{1,8}\))?)+(?:\*{1,3})?"
)
# documents of the Conference of the Parties, whatever blanks and line ends stand within
CONFERENCE = re.compile(
    r"(?<![0-9A-Za-z_\u00c0-\u024f/.@:-])ctoc\s{0,2}/\s{0,2}cop(?:\s{0,2}/\s{0,2}wg\s?\.?\s?[0-9]{1,2})?"
    r"\s{0,2}/\s{0,2}[0-9]{4}\s{0,2}/\s{0,2}(?:(?:l|crp|inf|ngo)\s?\.?\s?)?[0-9]{1,3}"
    r"(?:\s{0,2}/\s{0,2}(?:add|rev|corr)\s?\.?\s?[0-9]{1,2})*(?![\w/])\*{0,3}",
    re.I,
)
JOB_NUMBER = re.compile(r"(?<![\w/.-])[VK]\.[0-9]{2}-[0-9]{4,6}(?![\w-])")
RESOLUTION_SYMBOL = re.compile(r"(?:^|/)res/((?:s-)?[0-9]{1,4}/[0-9]{1,4})$", re.I)
YEAR_SYMBOL = re.compile(r"^s/res/([0-9]{2,4}) ?\(((?:19|20)[0-9]{2})\)$", re.I)
# the Security Council prints the year after a blank
COUNCIL_YEAR = re.compile(r" \((?:19|20)[0-9]{2}\)")
# parts of symbols that print a dot before their number
DOTTED = re.compile(
    r"(AC|ADD|C|CN|CONF|CORR|CRP|EG|GC|ICEF|L|MISC|NAR|NGO|PC|PV|REV|SB|SC|SEM|SR|SUB|WG|WP|INF)\.?([0-9]{1,4})"
)
SPELT = {"ADD": "Add", "REV": "Rev", "CORR": "Corr"}
# what follows the letter of a principal organ: `A/4` and `S/M2` are no symbols
AFTER_LETTER = re.compile(
    r"[aest]/(?:[0-9]{1,4}/|res/|dec/|inf|prst/|hrc/|icef|bur|(?:ac|c|cn|conf|ngo|l)\.?[0-9]|e?s-[0-9])", re.I
)


def normalize_symbol(text: str) -> str:
    """The key of a symbol: its letters and digits alone, in small letters.

    A slash stays between two digits, or `A/71/2` and `A/7/12` would be one document; so
    `CTOC/COP/WG.3/2015/2`, `ctoc/cop/wg3/2015/2*` and `CTOC／COP／WG.3／2015／2` give
    `ctoccopwg3/2015/2`. Empty for a text without letters and digits.
    """
    key = ""
    for part in WORDS_AND_NUMBERS.findall(small(even(text))):
        key += f"/{part}" if key[-1:].isdigit() and part[0].isdigit() else part
    return key


def canonical_symbol(text: str) -> str:
    """The symbol as the United Nations writes it: `ctoc/cop/wg3/2015/ 2*` gives `CTOC/COP/WG.3/2015/2`.

    Blanks and the stars of a reissue go, dots come where its parts print them. The key
    (`normalize_symbol`) stays the same; what is no symbol comes back in capitals.
    """
    parts = "".join(even(text).split()).rstrip("*").upper().split("/")
    return "/".join(_part(part) for part in parts)


def is_united_nations(symbol: str) -> bool:
    """Whether it is the symbol of a United Nations document, and not only looks like a symbol."""
    first = re.split(r"[/.]", symbol, maxsplit=1)[0].strip()
    if len(first) == 1:
        return first.isupper() and AFTER_LETTER.match(symbol) is not None
    return first.lower() in SERIES


def symbol_spans(evened: str) -> Iterator[Span]:
    """The symbols of an evened text; one of a resolution is a resolution too."""
    if "/" in evened:
        yield from _symbols(evened)
    if "V." in evened or "K." in evened:
        for match in JOB_NUMBER.finditer(evened):
            yield "symbol", normalize_symbol(match[0]), match.start(), match.end()


def _symbols(evened: str) -> Iterator[Span]:
    taken = 0
    conference = CONFERENCE.finditer(evened) if "toc" in evened or "TOC" in evened else ()
    spaced = deque(match.span() for match in conference)
    for match in SYMBOL.finditer(evened):
        while spaced and spaced[0][0] <= match.start():
            start, end = spaced.popleft()
            taken = end
            yield "symbol", normalize_symbol(evened[start:end]), start, end
        if match.start() < taken:
            continue
        printed = match[0].rstrip("* ")
        first = re.split(r"[/.]", printed, maxsplit=1)[0]
        known = first.rstrip("0123456789").lower() in SERIES
        if not any(char.isdigit() for char in printed):
            continue
        if not known and (not first.isupper() or len(first) < 2):
            continue
        end = match.end()
        year = COUNCIL_YEAR.match(evened, end) if printed[:6].lower() == "s/res/" else None
        if year:
            end = year.end()
            printed += year[0]
        yield "symbol", normalize_symbol(printed), match.start(), end
        number = _resolution(printed)
        if number:
            yield "resolution", number, match.start(), end
    for start, end in spaced:
        yield "symbol", normalize_symbol(evened[start:end]), start, end


def _resolution(symbol: str) -> str:
    plain = RESOLUTION_SYMBOL.search(symbol)
    if plain:
        return plain[1].lower()
    dated = YEAR_SYMBOL.search(symbol)
    return f"{dated[1]}({dated[2]})" if dated else ""


def _part(part: str) -> str:
    dotted = DOTTED.fullmatch(part)
    if not dotted:
        return part
    return f"{SPELT.get(dotted[1], dotted[1])}.{dotted[2]}"
