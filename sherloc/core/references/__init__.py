"""References printed in texts, found and brought to one form whatever the language.

- `find_references`: every citation of any law, symbol or court, with the key it is compared by.
- `find_mentions`: what a text mentions of ours, and whose it is.
- `parse_reference`, `format_reference`: one reference read from text and written in a language.
- `linked`, `read_links`: mentions in a record's text made links.
- `canonical_symbol`, `normalize_symbol`: a symbol as it should be printed, and as it is compared.

Every reader works in linear time and never raises, whatever the text.
"""

from sherloc.core.references.links import LinkedText, linked, read_links
from sherloc.core.references.mentions import (
    ARTICLE,
    DECISION,
    DOCUMENT,
    RESOLUTION,
    Cited,
    Mention,
    find_mentions,
)
from sherloc.core.references.reading import Reference, find_references, identifiers, spans
from sherloc.core.references.symbols import canonical_symbol, is_united_nations, normalize_symbol
from sherloc.core.references.writing import format_reference, parse_reference

__all__ = [
    "ARTICLE",
    "DECISION",
    "DOCUMENT",
    "RESOLUTION",
    "Cited",
    "LinkedText",
    "Mention",
    "Reference",
    "canonical_symbol",
    "find_mentions",
    "find_references",
    "format_reference",
    "identifiers",
    "is_united_nations",
    "linked",
    "normalize_symbol",
    "parse_reference",
    "read_links",
    "spans",
]
