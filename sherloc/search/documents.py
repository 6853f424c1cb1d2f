"""What the index holds of a record, made from its public view alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sherloc.core.text import plain_text
from sherloc.records.public import CaseView, LawView, ProvisionView, PublicationView, RecordView
from sherloc.search.file_texts import FileText, file_texts
from sherloc.search.meetings import bodies_of, meeting_details
from sherloc.vocabularies.models import Country, Region

# The regions that hold each country, by the country's code.
Regions = Mapping[str, tuple[str, ...]]


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
    concepts: tuple[tuple[str, str], ...] = ()
    """(language, name) of what describes it, synonyms included: found across languages by these."""
    files: tuple[FileText, ...] = ()


def regions_of_countries() -> Regions:
    """The regions around each country, from the nearest to the world; two queries."""
    parents = {region.pk: (region.code, region.parent_id) for region in Region.objects.all()}
    found: dict[str, tuple[str, ...]] = {}
    for code, region in Country.objects.values_list("code", "region_id"):
        around = []
        within: int | None = region
        while within in parents:
            name, within = parents[within]
            around.append(name)
        found[code] = tuple(around)
    return found


def document(view: RecordView, regions: Regions | None = None) -> Document:
    """The document of a published record; `regions` saves their queries where there are many."""
    names, symbols, facets = _details(view)
    if regions is None:
        regions = regions_of_countries() if view.countries else {}
    articles = {article.code for article in view.articles}
    articles |= {code.partition("(")[0] for code in articles}
    around = {code for country in view.countries for code in regions.get(country.code, ())}
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
            "region": tuple(sorted(around)),
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
        concepts=tuple(_concepts(view)),
        files=file_texts(view),
    )


def _concepts(view: RecordView) -> list[tuple[str, str]]:
    described = (
        *view.countries, *view.crime_types, *view.articles, *view.issues, *view.keywords, *bodies_of(view.details),
    )  # fmt: skip
    found = (
        (language, name) for row in described for language, names in row.names().items() for name in names
    )
    return list(dict.fromkeys(found))


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
        # The citation of its law is no symbol of the provision: it leads to the law first.
        return [details.chapter, details.law_citation, *titles], [details.number], {}
    if isinstance(details, PublicationView):
        return [*details.authors, details.publisher], [details.identifier], {}
    return meeting_details(view)
