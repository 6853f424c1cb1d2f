"""How a record is cited: as text to copy, and as BibTeX and RIS for reference managers."""

from __future__ import annotations

import re

from sherloc.core.dates import format_partial_date
from sherloc.records.public import CaseView, LawView, ProvisionView, PublicationView, RecordView

RIS_TYPES = {"case": "CASE", "law": "STAT", "provision": "STAT", "publication": "GEN"}
BIBTEX_TYPES = {"case": "misc", "law": "misc", "provision": "misc", "publication": "article"}


def citation(view: RecordView, language: str, portal: str, permalink: str) -> str:
    """One line in the style of UN documents: what, who, number, date, portal and address."""
    details = view.details
    parts: list[str] = []
    if isinstance(details, CaseView):
        reference = next((row.reference for row in reversed(details.proceedings) if row.reference), "")
        parts = [view.title(language), details.court, reference]
    elif isinstance(details, LawView):
        parts = [view.title(language), details.citation]
    elif isinstance(details, ProvisionView):
        law = details.law.title(language) if details.law else ""
        parts = [", ".join(filter(None, [details.number, view.title(language)])), law, details.law_citation]
    elif isinstance(details, PublicationView):
        parts = [", ".join(details.authors), view.title(language), details.publisher, details.identifier]
    countries = ", ".join(country.label(language) for country in view.countries)
    date = format_partial_date(view.date, language) if view.date else ""
    return ", ".join(filter(None, [*parts, countries, date, portal, view.public_id, permalink]))


def bibtex(view: RecordView, language: str, portal: str, permalink: str) -> str:
    """A BibTeX entry, UTF-8."""
    fields = {
        "title": view.title(language),
        "author": " and ".join(_authors(view)),
        "year": view.date[:4],
        "howpublished": portal,
        "note": view.public_id,
        "url": permalink,
        "language": view.original_language,
    }
    lines = [f"  {name} = {{{_bibtex(value)}}}" for name, value in fields.items() if value]
    return f"@{BIBTEX_TYPES[view.kind.code]}{{{view.public_id},\n" + ",\n".join(lines) + "\n}\n"


def ris(view: RecordView, language: str, portal: str, permalink: str) -> str:
    """A RIS record, UTF-8, lines ended by CR and LF."""
    fields = [
        ("TY", RIS_TYPES[view.kind.code]),
        ("TI", view.title(language)),
        *(("AU", author) for author in _authors(view)),
        ("PY", view.date[:4]),
        ("DA", view.date.replace("-", "/")),
        ("LA", view.original_language),
        ("PB", portal),
        ("ID", view.public_id),
        ("UR", permalink),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields if value or tag == "ER")


def _authors(view: RecordView) -> list[str]:
    if isinstance(view.details, PublicationView):
        return list(view.details.authors)
    if isinstance(view.details, CaseView) and view.details.court:
        return [view.details.court]
    return []


def _line(value: str) -> str:
    return re.sub(r"\s+", " ", value).strip()


def _bibtex(value: str) -> str:
    return re.sub(r"([{}\\])", r"\\\1", _line(value))
