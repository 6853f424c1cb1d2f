"""What no two records may share: a document's symbol, a number of a session, an anchor on an agenda."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sherloc.editorial.imports.resolve import batches
from sherloc.editorial.imports.row import ImportRow
from sherloc.meetings.models import Document
from sherloc.meetings.models.agenda import anchor_of
from sherloc.meetings.models.resolution import ADOPTED, adopted_location, session_part
from sherloc.meetings.symbols import symbol_key
from sherloc.records.kinds import KINDS
from sherloc.records.models import Record

Claim = tuple[str, ...]
COLUMNS = {
    "document": "document.symbol", "agenda-item": "agenda-item.number", "resolution": "resolution.number",
    "decision": "decision.number",
}  # fmt: skip
"""The column that an error of a claim is shown at, by kind."""


def claim(row: ImportRow) -> Claim:
    """What a row wants for its record alone: the kind and its parts in normal form; empty for nothing."""
    said = row.fields.get
    if row.kind == "document":
        parts: Claim = (symbol_key(said("document.symbol", "")),)
    elif row.kind == "agenda-item":
        number = said("agenda-item.number", "")
        parts = (said("agenda-item.meeting", ""), said("agenda-item.anchor", "") or anchor_of(number))
    elif row.kind in ADOPTED:
        session, number = (session_part(said(f"{row.kind}.{name}", "")) for name in ("session", "number"))
        parts = (said(f"{row.kind}.organ", ""), session, number)
    else:
        return ()
    return (row.kind, *parts) if all(parts) else ()


def held(claims: Iterable[Claim], public_id: Callable[[str, str], str]) -> dict[Claim, int]:
    """Which record of the database holds each claim, by its key; `public_id` as in `Targets.name`."""
    symbols: dict[str, Claim] = {}
    locations: dict[str, Claim] = {}
    for one in claims:
        if one[0] == "document":
            symbols[one[1]] = one
        elif one[0] == "agenda-item":
            locations[f"{KINDS['meeting'].segment}/{public_id(one[1], 'meeting')}#{one[2]}"] = one
        else:
            locations[adopted_location(*one)] = one
    found: dict[Claim, int] = {}
    for batch in batches(sorted(symbols)):
        rows = Document.objects.filter(symbol_key__in=batch).values_list("symbol_key", "pk")
        found |= {symbols[key]: pk for key, pk in rows}
    for batch in batches(sorted(locations)):
        places = Record.objects.filter(own_location__in=batch).values_list("own_location", "pk")
        found |= {locations[place]: pk for place, pk in places}
    return found
