"""Every reference in a text, whoever's it is, with the key it is compared by.

UN symbols, articles and paragraphs of treaties and laws, resolutions and decisions, record ids,
ECLI and neutral citations. `E/CN.15/2014/12`, `المادة 18`, `第十八条第十三款` and `art. 18(13)` give
the same key wherever they stand. Offsets are offsets into the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sherloc.core.characters import even, small
from sherloc.core.references import citations
from sherloc.core.references.symbols import Span, symbol_spans

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


def spans(evened: str, lowered: str) -> Iterator[Span]:
    """(kind, key, start, end) of what texts cite of the Convention and of the United Nations.

    Takes an evened text and the same in small letters: the door for whoever has both at hand.
    """
    yield from citations.spans(lowered)
    yield from symbol_spans(evened)


def identifiers(evened: str, lowered: str) -> Iterator[Span]:
    """The same of record ids, ECLI and neutral citations."""
    for match in RECORD_ID.finditer(evened):
        yield "record", match[0].upper(), match.start(), match.end()
    if "ecli:" in lowered:
        for match in ECLI.finditer(evened):
            yield "ecli", match[0].upper(), match.start(), match.end()
    for match in NEUTRAL.finditer(evened):
        key = f"{match[1] or match[2]} {match[3].upper()} {match[4]}"
        yield "neutral-citation", key, match.start(), match.end()
