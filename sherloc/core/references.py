"""References printed in texts, found and brought to one form whatever the language.

UN symbols, articles and paragraphs of treaties and laws, resolutions and decisions, record ids,
ECLI and neutral citations. `E/CN.15/2014/12`, `المادة 18`, `第十八条第十三款` and `art. 18(13)` give
the same key wherever they stand. Offsets are offsets into the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sherloc.core import citations
from sherloc.core.characters import even, small

WORDS_AND_NUMBERS = re.compile(r"[^\W_]+")
# bodies whose symbols are recognised in small letters too; any other must be printed in capitals
BODIES = frozenset(
    [
        "a",
        "ac",
        "cac",
        "cat",
        "ccpr",
        "cedaw",
        "cerd",
        "cmw",
        "cn",
        "crc",
        "crpd",
        "ctoc",
        "dp",
        "e",
        "ece",
        "hri",
        "hrc",
        "icc",
        "inf",
        "s",
        "sg",
        "st",
        "t",
        "td",
        "unep",
        "unodc",
    ]
)
SYMBOL = re.compile(
    r"(?<![\w/.@:-])[A-Za-z]{1,6}(?:\.?[0-9]{1,3})?"
    r"(?:/(?: (?=[0-9]))?[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?:\([A-Za-z0-9. ]{1,8}\))?)+(?:\*{1,3})?"
)
JOB_NUMBER = re.compile(r"(?<![\w/.-])[VK]\.[0-9]{2}-[0-9]{4,6}(?![\w-])")
RESOLUTION_SYMBOL = re.compile(r"(?:^|/)res/([0-9]{1,3}/[0-9]{1,4})$", re.I)
RECORD_ID = re.compile(r"(?<![\w./-])[CLPB][1-9][0-9]{0,6}(?![\w/-]|\.\d)", re.I)
ECLI = re.compile(r"(?<!\w)ECLI:[A-Z]{2}:[A-Z0-9.]{1,12}:[0-9]{4}:[A-Z0-9.]*[A-Z0-9]", re.I)
NEUTRAL = re.compile(
    r"(?<![\w/-])(?:\[((?:19|20)[0-9]{2})\]|((?:19|20)[0-9]{2})) "
    r"([A-Z]{2,6}(?:(?: |-)(?:Civ|Crim|Admin|Fam|Ch|Pat|AC))?) ([0-9]{1,5})(?![\w/-])"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference in a text.

    kind: `symbol`, `article`, `resolution`, `decision`, `record`, `ecli` or `neutral-citation`.
    key: the form to compare by, such as `18(13)`, `7/4`, `ctoccopwg3/2015/2`, `C12`.
    start, end: offsets into the text; printed: what stands between them.
    """

    kind: str
    key: str
    start: int
    end: int
    printed: str


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


def find_references(text: str, kinds: Iterable[str] | None = None) -> list[Reference]:
    """The references in the text, by their place; only those of `kinds` where given.

    The same words may give two of them: `A/RES/55/25` is a symbol and a resolution.
    """
    evened = even(text)
    found = [
        Reference(kind, key, start, end, text[start:end])
        for reader in (spans, identifiers)
        for kind, key, start, end in reader(evened, small(evened))
    ]
    wanted = None if kinds is None else frozenset(kinds)
    return sorted(
        (one for one in found if wanted is None or one.kind in wanted),
        key=lambda one: (one.start, -one.end),
    )


def spans(evened: str, lowered: str) -> Iterator[citations.Span]:
    """(kind, key, start, end) of what texts cite of the Convention and of the United Nations.

    Takes an evened text and the same in small letters: the door for whoever has both at hand.
    """
    yield from citations.spans(lowered)
    if "/" in evened:
        yield from _symbols(evened)
    if "V." in evened or "K." in evened:
        for match in JOB_NUMBER.finditer(evened):
            yield "symbol", normalize_symbol(match[0]), match.start(), match.end()


def identifiers(evened: str, lowered: str) -> Iterator[citations.Span]:
    """The same of record ids, ECLI and neutral citations."""
    for match in RECORD_ID.finditer(evened):
        yield "record", match[0].upper(), match.start(), match.end()
    if "ecli:" in lowered:
        for match in ECLI.finditer(evened):
            yield "ecli", match[0].upper(), match.start(), match.end()
    for match in NEUTRAL.finditer(evened):
        key = f"{match[1] or match[2]} {match[3].upper()} {match[4]}"
        yield "neutral-citation", key, match.start(), match.end()


def _symbols(evened: str) -> Iterator[citations.Span]:
    for match in SYMBOL.finditer(evened):
        printed = match[0].rstrip("* ")
        first = re.split(r"[/.]", printed, maxsplit=1)[0]
        known = first.rstrip("0123456789").lower() in BODIES
        if not any(char.isdigit() for char in printed):
            continue
        if not known and (not first.isupper() or len(first) < 2):
            continue
        yield "symbol", normalize_symbol(printed), match.start(), match.end()
        resolution = RESOLUTION_SYMBOL.search(printed)
        if resolution:
            yield "resolution", resolution[1], match.start(), match.end()
