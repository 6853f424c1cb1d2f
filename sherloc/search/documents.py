"""What the index holds of a record, made from its public view alone."""

from __future__ import annotations

from dataclasses import dataclass

from sherloc.core.text import plain_text
from sherloc.records.public import CaseView, LawView, ProvisionView, PublicationView, RecordView


@dataclass(frozen=True)
class DocumentText:
    """The words of a record in one language, by role."""

    language: str
    title: str
    summary: str
    body: str


@dataclass(frozen=True)
class Document:
    """One record for an engine. `facets` holds codes; `date` is a partial ISO date, maybe blank."""

    pk: int
    kind: str
    texts: tuple[DocumentText, ...]
    names: str
    """Proper names, courts, authors and the like, in the record's original language."""
    symbols: str
    """Public id, aliases, citations, numbers of laws and cases: matched without punctuation."""
    original_language: str
    facets: dict[str, tuple[str, ...]]
    date: str
    added: str
    """When it was first published, ISO 8601 in UTC; blank if unknown."""


def document(view: RecordView) -> Document:
    """The document of a published record."""
    names, symbols, facets = _details(view)
    articles = {article.code for article in view.articles} | {article.whole.code for article in view.articles}
    regions = {code for country in view.countries for code in _regions(country.region)}
    return Document(
        pk=view.pk or 0,
        kind=view.kind.code,
        texts=tuple(
            DocumentText(text.language, text.title, plain_text(text.summary), plain_text(text.body))
            for text in view.texts
        ),
        names="\n".join(filter(None, names)),
        symbols="\n".join(filter(None, [view.public_id, *(alias.value for alias in view.aliases), *symbols])),
        original_language=view.original_language,
        facets={
            "kind": (view.kind.code,),
            "country": tuple(country.code for country in view.countries),
            "region": tuple(sorted(regions)),
            "instrument": tuple(sorted({article.instrument.code for article in view.articles})),
            "article": tuple(sorted(articles)),
            "crime_type": tuple(term.code for term in view.crime_types),
            "issue": tuple(term.code for term in view.issues),
            "keyword": tuple(term.code for term in view.keywords),
            "language": view.languages,
            **facets,
        },
        date=view.date,
        added=view.first_published_at.isoformat() if view.first_published_at else "",
    )


def _regions(region: object) -> list[str]:
    """The code of a region and of all that contain it."""
    codes = []
    while region is not None:
        codes.append(region.code)  # type: ignore[attr-defined]
        region = region.parent  # type: ignore[attr-defined]
    return codes


def _details(view: RecordView) -> tuple[list[str], list[str], dict[str, tuple[str, ...]]]:
    """Names, symbols and facets that only some kinds have."""
    details = view.details
    if isinstance(details, CaseView):
        parties = [text for party in details.parties for text in (party.name, party.description)]
        charges = [
            text
            for charge in (*details.charges_without_party, *(c for p in details.parties for c in p.charges))
            for text in (charge.law, charge.description)
        ]
        proceedings = [t for p in details.proceedings for t in (p.court, p.city, p.description)]
        return (
            [*parties, *proceedings, *charges, *(row.citation for row in details.citations)],
            [row.reference for row in details.proceedings],
            {
                "legal_system": (details.legal_system.code,) if details.legal_system else (),
                "outcome": tuple(term.code for term in details.outcomes),
            },
        )
    if isinstance(details, LawView):
        return [], [details.citation], {}
    if isinstance(details, ProvisionView):
        titles = list(details.law.titles.values()) if details.law else []
        return [details.chapter, *titles], [details.number, details.law_citation], {}
    if isinstance(details, PublicationView):
        return [*details.authors, details.publisher], [details.identifier], {}
    return [], [], {}
