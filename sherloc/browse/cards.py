"""What a result shows: for a list of hits, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models.functions import Substr

from sherloc.browse.addresses import cited_at, record_url
from sherloc.browse.file_passages import file_passages
from sherloc.browse.reasons import reason
from sherloc.core.dates import format_partial_date
from sherloc.core.languages import current_language, direction, language_name, preferred
from sherloc.core.text import plain_text
from sherloc.records.models import Record, RecordText
from sherloc.search.highlight import Marker
from sherloc.search.meaning.passages import running
from sherloc.search.query import Hit
from sherloc.search.syntax import QuerySyntaxError, parse
from sherloc.vocabularies.cache import forget, vocabulary
from sherloc.vocabularies.models import Article, Country

SNIPPET_WIDTH = 240
READ_CHARACTERS = 20_000  # of a body: a law of a megabyte must not make twenty cards slow
MAX_ARTICLES = 8
DESCRIBED_BY = {"countries": "country_id", "articles": "article_id"}


def cards(hits: Iterable[Hit], text: str = "") -> list[dict[str, Any]]:
    """A card for each hit whose record is published, in the order of the hits.

    Words of `text` are marked in snippets; `templates/components/result_card.html` has the contract.
    """
    hits = list(hits)
    keys = [hit.pk for hit in hits]
    records = {record.pk: record for record in Record.objects.published().filter(pk__in=keys)}
    countries, articles = _described(records, "countries"), _described(records, "articles")
    texts: dict[int, list[RecordText]] = {}
    # An agenda item is told from its like by its meeting.
    wanted = {*records, *(record.published_with_id for record in records.values())} - {None}
    rows = RecordText.objects.filter(record_id__in=wanted).defer("body").order_by("sort_order", "pk")
    for row in rows.annotate(beginning=Substr("body", 1, READ_CHARACTERS)):
        texts.setdefault(row.record_id, []).append(row)
    marker = _marker(text)
    in_files = file_passages(hits, records, marker)
    return [
        card(
            records[hit.pk], texts.get(hit.pk, []), hit, marker,
            countries=countries[hit.pk], articles=articles[hit.pk],
        )
        | {"part_of": _title(texts.get(records[hit.pk].published_with_id or 0, []))}
        | in_files.get(hit.pk, {})
        for hit in hits
        if hit.pk in records
    ]  # fmt: skip


def _described(keys: Iterable[int], name: str) -> dict[int, list[Any]]:
    """The countries or articles of each record, in the vocabulary's order, as this process holds them."""
    links = getattr(Record, name).through.objects.filter(record_id__in=keys)
    pairs = list(links.values_list("record_id", DESCRIBED_BY[name]))
    if any(row not in getattr(vocabulary(), name) for _key, row in pairs):
        forget()
    rows, places = getattr(vocabulary(), name), vocabulary().places[name]
    found: dict[int, list[Any]] = defaultdict(list)
    for key, row in sorted(pairs, key=lambda pair: places.get(pair[1], 0)):
        if row in rows:
            found[key].append(rows[row])
    return found


def _marker(text: str) -> Marker:
    """What marks the words of a question; it marks nothing where the question is beyond the limits."""
    try:
        return Marker(parse(text) if text.strip() else [], current_language())
    except QuerySyntaxError:
        return Marker([])


def card(
    record: Record,
    texts: list[RecordText],
    hit: Hit,
    marker: Marker,
    *,
    countries: list[Country],
    articles: list[Article],
) -> dict[str, Any]:
    """The card of one record."""
    language = current_language()
    by_language = {row.language: row for row in texts}
    titled = [row.language for row in texts if row.title]
    title_language = preferred(titled, language, record.original_language)
    shown = by_language.get(hit.language) or by_language.get(title_language)
    return {
        "url": record_url(record),
        "kind": record.kind,
        "kind_label": record.kind_info.label,
        "title": by_language[title_language].title if title_language else record.public_id,
        "title_language": title_language,
        "title_direction": direction(title_language),
        "countries": [country.label(language) for country in countries],
        "date": format_partial_date(record.date, language) if record.date else "",
        "date_iso": record.date,
        "articles": [
            {"label": f"{article.instrument.short_label(language)} {article.printed_number}"}
            for article in articles[:MAX_ARTICLES]
        ],
        "snippet": _snippet(shown, marker, hit.passage if shown and shown.language == hit.language else None),
        "snippet_language": shown.language if shown else "",
        "snippet_direction": direction(shown.language) if shown else "",
        "languages": [{"code": code, "name": language_name(code, language)} for code in by_language],
        "citation": cited_at(record.kind_info, record.location),
        "demonstration": record.demonstration,
        "reason": reason(hit),
    }


def _title(texts: list[RecordText]) -> dict[str, str]:
    """The title of the record that a result is part of; empty if it is part of none."""
    titles = {row.language: row.title for row in texts if row.title}
    language = preferred(list(titles), current_language())
    return (
        {"text": titles[language], "language": language, "direction": direction(language)} if titles else {}
    )


def _snippet(
    row: RecordText | None, marker: Marker, passage: tuple[int, int] | None
) -> list[tuple[str, bool]]:
    """The passage that meaning found, or the one with most words of the question."""
    if row is None:
        return []
    whole = running(plain_text(row.summary), plain_text(row.beginning))
    if passage and passage[1]:
        return marker.passage(whole, passage, row.language)
    return list(marker.snippet(whole, row.language, SNIPPET_WIDTH))
