"""Searches and records as data (design, section 9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sherloc.browse.addresses import record_url
from sherloc.browse.filters import labels_of
from sherloc.browse.meeting_data import meeting_data
from sherloc.core.languages import current_language, preferred
from sherloc.records.models import Record
from sherloc.records.public import (
    CaseView,
    ChargeView,
    LawView,
    PartyView,
    ProvisionView,
    PublicationView,
    RecordLink,
    RecordView,
)
from sherloc.search.query import FacetCount, Page, Query


def search_data(query: Query, page: Page, absolute: Callable[[str], str]) -> dict[str, Any]:
    """An answer as data; addresses are made absolute by `absolute`."""
    language = current_language()
    keys = [hit.pk for hit in page.hits]
    found = Record.objects.published().filter(pk__in=keys).prefetch_related("texts", "countries")
    records = {record.pk: record for record in found}
    return {
        "query": query.text,
        "total": page.total,
        "added_by_meaning": page.added,
        "concepts": [f"{facet}:{code}" for facet, code in query.concepts],
        "results": [
            {
                "id": record.public_id,
                "kind": record.kind,
                "url": absolute(record_url(record)),
                "title": record.title(language),
                "language": hit.language or _title_language(record, language),
                "date": record.date,
                "countries": [country.code for country in record.countries.all()],
                "score": round(hit.score, 4),
                "found_by": list(hit.found_by),
                "words": list(hit.words),
                "missing_words": list(hit.missing),
                "concepts": [f"{facet}:{code}" for facet, code in hit.concepts],
            }
            for hit in page.hits
            if (record := records.get(hit.pk))
        ],
        "facets": {name: _facet(name, counts) for name, counts in page.facets.items()},
        "suggestion": page.suggestion or None,
    }


def _facet(name: str, counts: tuple[FacetCount, ...]) -> list[dict[str, Any]]:
    labels = labels_of(name, [item.value for item in counts])
    return [{"value": item.value, "label": labels[item.value], "count": item.count} for item in counts]


def _title_language(record: Record, language: str) -> str:
    return preferred([text.language for text in record.texts.all()], language, record.original_language)


def record_data(view: RecordView) -> dict[str, Any]:
    """A published record in the format of imports, as much of it as the public gets."""
    return {
        "id": view.public_id,
        "kind": view.kind.code,
        "aliases": [{"scheme": alias.scheme, "value": alias.value} for alias in view.aliases],
        "countries": [country.code for country in view.countries],
        "date": view.date,
        "crime_types": [term.code for term in view.crime_types],
        "articles": [article.code for article in view.articles],
        "issues": [term.code for term in view.issues],
        "keywords": [term.code for term in view.keywords],
        "state": "live",
        "original_language": view.original_language,
        "texts": {
            text.language: {
                "title": text.title,
                "summary": text.summary,
                "body": text.body,
                "source": text.source,
            }
            for text in view.texts
        },
        "source": view.source,
        "source_url": view.source_url,
        "last_verified": view.last_verified.isoformat() if view.last_verified else None,
        "demonstration": view.demonstration,
        "attachments": [
            {"name": file.name, "title": file.title, "language": file.language, "role": file.role, "size": file.size}
            for file in view.attachments
        ],
        "relations": [
            {"type": relation.type, "target": relation.record.public_id}
            for relation in view.relations
            if relation.outgoing
        ],
        view.kind.code: _details(view),
    }  # fmt: skip


def _details(view: RecordView) -> dict[str, Any]:
    details = view.details
    if isinstance(details, CaseView):
        return _case(details)
    if isinstance(details, LawView):
        return _named(
            details, "law_type", "citation", "status", "adopted", "entered_into_force", "amended", "repealed"
        ) | {"provisions": [item.record.public_id for item in details.provisions]}
    if isinstance(details, ProvisionView):
        return {
            "law": _target(details.law),
            "number": details.number,
            "chapter": details.chapter,
            "position": details.position,
        }
    if isinstance(details, PublicationView):
        named = _named(details, "publication_type", "publisher", "identifier")
        return named | {"authors": list(details.authors)}
    return meeting_data(details)


def _named(details: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(details, name) for name in names}


def _target(link: RecordLink | None) -> str:
    return link.public_id if link else ""


def _case(details: CaseView) -> dict[str, Any]:
    parties = [
        {
            "key": f"party-{number}",
            "role": party.role,
            "entity_type": party.entity_type,
            "public_name": party.name,
            "age": party.age,
            "nationalities": [country.code for country in party.nationalities],
            "number": party.number,
            "description": party.description,
        }
        for number, party in enumerate(details.parties, 1)
    ]
    charged: list[tuple[PartyView | None, str, ChargeView]] = [
        (party, f"party-{number}", charge)
        for number, party in enumerate(details.parties, 1)
        for charge in party.charges
    ]
    charged += [(None, "", charge) for charge in details.charges_without_party]
    return {
        "case_type": details.case_type,
        "legal_system": details.legal_system.code if details.legal_system else "",
        "proceedings": [
            {
                "key": f"proceeding-{row.number}",
                "stage": row.stage.code if row.stage else "",
                "proceeding_type": row.proceeding_type.code if row.proceeding_type else "",
                "court": row.court,
                "city": row.city,
                "country": row.country.code if row.country else "",
                "reference": row.reference,
                "date": row.date,
                "outcome": row.outcome.code if row.outcome else "",
                "tried_together": row.tried_together,
                "description": row.description,
            }
            for row in details.proceedings
        ],
        "parties": parties,
        "charges": [_charge(key, charge) for _party, key, charge in charged],
        "sources": [{"citation": row.citation, "url": row.url} for row in details.citations],
    }


def _charge(party: str, charge: ChargeView) -> dict[str, Any]:
    sentence = charge.sentence
    return {
        "party": party,
        "proceeding": f"proceeding-{charge.proceeding_number}" if charge.proceeding_number else "",
        "law": charge.law,
        "provision": _target(charge.provision),
        "description": charge.description,
        "outcome": charge.outcome.code if charge.outcome else "",
        "imprisonment_months": sentence.imprisonment_months,
        "life": sentence.life,
        "suspended_months": sentence.suspended_months,
        "fine": str(sentence.fine) if sentence.fine is not None else None,
        "fine_currency": sentence.fine_currency,
        "compensation": str(sentence.compensation) if sentence.compensation is not None else None,
        "compensation_currency": sentence.compensation_currency,
        "confiscation": sentence.confiscation,
        "other_sanction": sentence.other_sanction,
    }
