"""A number, symbol or citation typed in the box, or standing in an address: the record it names."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Q

from sherloc.core.references import find_references, normalize_symbol
from sherloc.meetings.models import Body, Document
from sherloc.meetings.models.resolution import ADOPTED, adopted_location, session_part
from sherloc.meetings.symbols import symbol_key
from sherloc.records.kinds import KINDS, Kind
from sherloc.records.models import Alias, Record

LONGEST = 120
MOST_ASTERISKS = 3
PREFIXES = "".join(kind.prefix for kind in KINDS.values())
PUBLIC_ID = re.compile(rf"[{PREFIXES}][0-9]{{1,12}}")


def named_records(text: str) -> list[Record]:
    """The published records whose public id, symbol, number or alias is exactly what was typed.

    Mostly none or one: `resolution 5/1` and `decision 5/1` are two, and `5/1` alone is neither.
    """
    text = text.strip()
    if not text or len(text) > LONGEST or not any(character.isdigit() for character in text):
        return []
    published = Record.objects.published().prefetch_related("texts")
    if PUBLIC_ID.fullmatch(text.upper()):
        return list(published.filter(public_id=text.upper()))
    if adopted := _adopted(text):
        return list(published.filter(pk__in=adopted))
    return _under(text, published)


def _under(text: str, published: Any) -> list[Record]:
    """The document of exactly this symbol; else what has a symbol or alias of the same letters and digits.

    Asterisks count in a symbol only where they tell a text from its reissue.
    """
    key, exact = normalize_symbol(text), symbol_key(text)
    if not key:
        return []
    issues = {pk: found for found, pk in _documents(key)}
    if own := list(published.filter(pk__in=[pk for pk, found in issues.items() if found == exact])):
        return own
    named = Alias.objects.exclude(scheme=Alias.Scheme.URL).filter(normalized=key).values("record_id")
    return list(published.filter(Q(pk__in=named) | Q(pk__in=list(issues))).order_by("pk")[:5])


def _documents(key: str) -> Any:
    """(symbol key, key) of the documents of a symbol, reissues included."""
    keys = [key + "*" * count for count in range(MOST_ASTERISKS + 1)]
    return Document.objects.filter(symbol_key__in=keys).values_list("symbol_key", "pk")


def _adopted(text: str) -> list[int]:
    """The keys of the resolutions or decisions that a text cites, if it is one citation and no more.

    Where no organ is said, those of the Conference are meant, if it has any of that number.
    """
    found = find_references(text, ADOPTED)
    whole = [one for one in found if one.end - one.start == len(text)]
    if len(whole) != 1:
        return []
    session, slash, number = whole[0].key.rpartition(":")[2].partition("/")
    if not slash:
        return []
    model = ADOPTED[whole[0].kind]
    rows = list(
        model.objects.published()
        .filter(session=session_part(session), number=session_part(number))
        .values_list("pk", "organ__body_type")[:20]
    )
    conference = [pk for pk, body_type in rows if body_type == Body.Type.CONFERENCE]
    return conference or [pk for pk, _body_type in rows]


def record_at(kind: Kind, name: str) -> Record | None:
    """The published record of a kind that another form of its name leads to, however printed.

    `ctoc/cop/wg3/2015/1` for a document, `COP/05/1` for a resolution.
    """
    published = Record.objects.published().filter(kind=kind.code)
    if kind.code in ADOPTED:
        organ, _slash, rest = name.partition("/")
        location = adopted_location(kind.code, organ.strip().lower(), *rest.split("/"))
        return published.filter(own_location=location).first()
    found = _under(name, published)
    return found[0] if len(found) == 1 else None


def moved_record(path: str) -> Record | None:
    """The published record that stood at a former address."""
    if "\0" in path:
        return None  # PostgreSQL refuses to compare it
    named = Alias.objects.filter(scheme=Alias.Scheme.URL, normalized=path).values("record_id")
    return Record.objects.published().filter(pk__in=named).first()
