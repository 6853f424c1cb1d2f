"""How a record is cited: as text to copy, and as BibTeX and RIS for reference managers."""

from __future__ import annotations

import re
from typing import NamedTuple

from sherloc.core.dates import format_partial_date
from sherloc.core.languages import current_language
from sherloc.meetings.public import DocumentView
from sherloc.records.public import CaseView, LawView, ProvisionView, PublicationView, RecordView

RIS_TYPES = {"case": "CASE", "law": "STAT", "provision": "STAT", "publication": "GEN"}
BIBTEX_TYPES = {"case": "misc", "law": "misc", "provision": "misc", "publication": "article"}


class Part(NamedTuple):
    """A piece of a citation; `language` is blank where it is the reader's or nobody's."""

    text: str
    language: str = ""


def citation(view: RecordView, language: str, portal: str, permalink: str) -> list[Part]:
    """In the style of UN documents: what, who, number, date, portal and address; to be joined by commas.

    The parts stay apart because they run in different directions: a page isolates each.
    """
    details = view.details
    title = Part(view.title(language), language)
    original = view.original_language
    parts: list[Part] = []
    if isinstance(details, CaseView):
        reference = next((row.reference for row in reversed(details.proceedings) if row.reference), "")
        parts = [title, Part(details.court, original), Part(reference)]
    elif isinstance(details, LawView):
        parts = [title, Part(details.citation, original)]
    elif isinstance(details, ProvisionView):
        law = details.law.title(language) if details.law else ""
        law_language = details.law.title_language(language) if details.law else ""
        parts = [
            Part(details.number, original),
            title,
            Part(law, law_language),
            Part(details.law_citation, original),
        ]
    elif isinstance(details, PublicationView):
        authors = [Part(author) for author in details.authors]
        parts = [*authors, title, Part(details.publisher, original), Part(details.identifier)]
    elif isinstance(details, DocumentView):
        parts = [title, Part(details.symbol)]
    else:
        parts = [title]
    countries = [Part(country.label(language)) for country in view.countries]
    date = Part(format_partial_date(view.date, language) if view.date else "")
    parts += [*countries, date, Part(portal, current_language()), Part(view.public_id), Part(permalink)]
    return [part for part in parts if part.text]


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
    return f"@{BIBTEX_TYPES.get(view.kind.code, 'misc')}{{{view.public_id},\n" + ",\n".join(lines) + "\n}\n"


def ris(view: RecordView, language: str, portal: str, permalink: str) -> str:
    """A RIS record, UTF-8, lines ended by CR and LF."""
    fields = [
        ("TY", RIS_TYPES.get(view.kind.code, "RPRT")),
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
