"""Symbols of documents: the key they are unique by, the address they stand at, and prefixes of bodies.

What a symbol is and how it is printed is known to `core.references`; here is what documents make of it.
"""

from __future__ import annotations

import re

from sherloc.core.characters import even, small
from sherloc.core.references import normalize_symbol

STARS = re.compile(r"\*+$")
RUNS = re.compile(r"[^\W\d_]+|[0-9]+")


def symbol_key(symbol: str) -> str:
    """What two documents must not share: the normalized symbol with its asterisks.

    A text reissued for technical reasons has the symbol of the former with an asterisk, and is another
    document. Empty for a symbol without letters and digits.
    """
    key = normalize_symbol(symbol)
    stars = STARS.search(even(symbol).strip())
    return key + stars[0] if key and stars else key


def symbol_path(symbol: str) -> str:
    """A symbol as it stands in addresses: in ASCII forms and without blanks at its ends or slashes."""
    return re.sub(r"\s*/\s*", "/", re.sub(r"\s+", " ", even(symbol)).strip()).strip("/")


def prefix_key(prefix: str) -> str:
    """The runs of letters and of digits of a symbol or its beginning: `WG.3` and `wg3` give `wg/3`."""
    return "/".join(RUNS.findall(small(even(prefix))))


def beginnings(symbol: str) -> list[str]:
    """The keys of every prefix a symbol may have, the longest first."""
    runs = prefix_key(symbol).split("/")
    return ["/".join(runs[:count]) for count in range(len(runs), 0, -1)]
