"""The vocabularies as they are, whole in each process: some thousand rows that every page reads.

A stamp in the database says when they changed; a process looks at it every few seconds at most, so
an edited label is everywhere within `CHECK_SECONDS` and a page costs no query for its labels.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from sherloc.vocabularies.models import Article, Country, Instrument, Region, Term, VocabularyStamp

CHECK_SECONDS = 3.0


@dataclass(frozen=True)
class Vocabulary:
    """Every row, linked to its relatives, so that walking from one to another asks nothing."""

    stamp: int
    regions: dict[int, Region] = field(default_factory=dict)
    countries: dict[int, Country] = field(default_factory=dict)
    instruments: dict[int, Instrument] = field(default_factory=dict)
    articles: dict[int, Article] = field(default_factory=dict)
    terms: dict[int, Term] = field(default_factory=dict)
    places: dict[str, dict[int, int]] = field(default_factory=dict)
    """Where each row stands in the order of its table, by table and key."""

    def terms_in(self, scheme: str) -> dict[str, Term]:
        """The terms of a scheme by code, in their order."""
        return {term.code: term for term in self.terms.values() if term.scheme == scheme}

    def by_code(self, name: str) -> dict[str, Any]:
        """`regions`, `countries`, `instruments` or `articles` by code, in their order."""
        return {row.code: row for row in getattr(self, name).values()}


class _Held:
    """What this process holds, and when it last looked whether that is still so."""

    lock = threading.Lock()
    value: Vocabulary | None = None
    database: object = None
    checked = 0.0


def vocabulary(stamp: int | None = None) -> Vocabulary:
    """The vocabularies, at most `CHECK_SECONDS` old; `stamp`, if the caller has just read it, saves a query."""
    name = connection.settings_dict["NAME"]
    held = _Held.value if _Held.database == name else None
    if stamp is None:
        if held is not None and time.monotonic() - _Held.checked < CHECK_SECONDS:
            return held
        stamp = VocabularyStamp.current()
    if held is None or held.stamp != stamp:
        held = _read(stamp)
    with _Held.lock:
        _Held.value, _Held.database, _Held.checked = held, name, time.monotonic()
    return held


def forget() -> None:
    """Read everything again at the next call: a row was met that this process does not know yet."""
    _Held.value = None


def changed() -> None:
    """Say that vocabulary rows changed; for code that writes them in bulk."""
    # A number that was never used: counting on would give that of a transaction that was undone,
    # whose rows this process may have read.
    VocabularyStamp.objects.update_or_create(pk=1, defaults={"value": time.time_ns()})
    forget()


def _read(stamp: int) -> Vocabulary:
    held = Vocabulary(
        stamp=stamp,
        regions={row.pk: row for row in Region.objects.all()},
        countries={row.pk: row for row in Country.objects.all()},
        instruments={row.pk: row for row in Instrument.objects.all()},
        articles={row.pk: row for row in Article.objects.all()},
        terms={row.pk: row for row in Term.objects.all()},
    )
    for name in ("regions", "countries", "instruments", "articles", "terms"):
        held.places[name] = {key: place for place, key in enumerate(getattr(held, name))}
    for region in held.regions.values():
        region.parent = held.regions.get(region.parent_id or 0)
    for country in held.countries.values():
        country.region = held.regions.get(country.region_id or 0)
    for article in held.articles.values():
        article.instrument = held.instruments[article.instrument_id]
        article.parent = held.articles.get(article.parent_id or 0)
    for term in held.terms.values():
        term.parent = held.terms.get(term.parent_id or 0)
        term.crime_type = held.terms.get(term.crime_type_id or 0)
    return held
