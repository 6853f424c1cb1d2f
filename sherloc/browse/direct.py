"""A number, symbol or citation typed in the box: the record it names."""

from __future__ import annotations

import re

from sherloc.core.references import normalize_symbol
from sherloc.records.kinds import KINDS
from sherloc.records.models import Alias, Record

LONGEST = 120
PREFIXES = "".join(kind.prefix for kind in KINDS.values())
PUBLIC_ID = re.compile(rf"[{PREFIXES}][0-9]{{1,12}}")


def named_records(text: str) -> list[Record]:
    """The published records whose public id or alias is exactly what was typed; mostly none or one."""
    text = text.strip()
    if not text or len(text) > LONGEST or not any(character.isdigit() for character in text):
        return []
    published = Record.objects.published().prefetch_related("texts")
    if PUBLIC_ID.fullmatch(text.upper()):
        return list(published.filter(public_id=text.upper()))
    key = normalize_symbol(text)
    if not key:
        return []
    named = Alias.objects.exclude(scheme=Alias.Scheme.URL).filter(normalized=key).values("record_id")
    return list(published.filter(pk__in=named)[:5])


def moved_record(path: str) -> Record | None:
    """The published record that stood at a former address."""
    if "\0" in path:
        return None  # PostgreSQL refuses to compare it
    named = Alias.objects.filter(scheme=Alias.Scheme.URL, normalized=path).values("record_id")
    return Record.objects.published().filter(pk__in=named).first()
