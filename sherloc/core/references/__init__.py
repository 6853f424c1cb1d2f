"""References printed in texts, found and brought to one form whatever the language.

`reading` finds them and gives each the key it is compared by; `symbols` and `citations` know their
forms. Every reader works in linear time and never raises, whatever the text.
"""

from sherloc.core.references.reading import Reference, find_references, identifiers, spans
from sherloc.core.references.symbols import normalize_symbol

__all__ = ["Reference", "find_references", "identifiers", "normalize_symbol", "spans"]
