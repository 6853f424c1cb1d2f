"""Rows to import, as a file would have them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from sherloc.editorial.imports import Plan, Result, apply, plan, read
from sherloc.editorial.imports.reader import RawRow
from tests.factories import vocabularies


def vocabulary() -> None:
    """A few countries, articles and terms for rows to name."""
    for code in ("AUS", "BRA", "KEN", "FRA", "EGY"):
        vocabularies.country(code)
    for code in ("untoc:6", "untoc:18", "som:6"):
        vocabularies.article(code)
    vocabularies.crime_type("money-laundering")
    vocabularies.crime_type("smuggling-of-migrants")
    vocabularies.term("issue", "jurisdiction")
    vocabularies.term("keyword", "som-means-forged-documents")
    vocabularies.term("legal-system", "common-law")
    vocabularies.term("stage", "first-trial")
    vocabularies.term("stage", "appeal")
    vocabularies.term("proceeding-type", "criminal")
    vocabularies.term("outcome", "guilty")
    vocabularies.term("outcome", "not-guilty")


def row(number: str | int = "001", kind: str = "case", **values: Any) -> dict[str, Any]:
    """A small row, as one line of JSON; what is given replaces or adds to it."""
    return {
        "kind": kind,
        "aliases": [{"scheme": "unodc", "value": f"AUSx{number}"}],
        "countries": ["AUS"],
        "date": "2012-12",
        "original_language": "en",
        "texts": {"en": {"title": f"R v A.B. {number}", "summary": "<p>Facts.</p>"}},
    } | values


def full_case(**values: Any) -> dict[str, Any]:
    """A case in which every column says something."""
    return row(
        crime_types=["smuggling-of-migrants", "money-laundering"],
        articles=["untoc:18(13)", "som:6"],
        issues=["jurisdiction"],
        keywords=["som-means-forged-documents"],
        source="Court library",
        source_url="https://example.org/a",
        demonstration=True,
        last_verified="2020-01-31",
        texts={
            "en": {"title": "R v A.B.", "summary": "<p>Facts.</p>", "body": "<p>Why.</p>", "source": "original"},
            "ar": {"title": "ضد أ. ب.", "summary": "وقائع", "source": "unofficial"},
        },
        case={
            "case_type": "judgment",
            "legal_system": "common-law",
            "proceedings": [
                {"key": "p1", "stage": "first-trial", "proceeding_type": "criminal", "court": "District Court",
                 "city": "Perth", "country": "KEN", "reference": "IND 1/2012", "date": "2012-12-04",
                 "outcome": "guilty", "description": "Trial.", "tried_together": True},
                {"key": "p2", "stage": "appeal", "court": "Court of Appeal"},
            ],
            "parties": [
                {"key": "d1", "role": "defendant", "name": "A.B.", "pseudonymous": False, "gender": "male",
                 "age": "30", "age_kind": "at-trial", "nationalities": ["EGY", "FRA"], "description": "Captain"},
                {"key": "v1", "role": "victim", "entity_type": "group", "name": "X Y", "public_name": "X.",
                 "number": 12},
            ],
            "charges": [
                {"key": "c1", "party": "d1", "proceeding": "p1", "law": "Migration Act, s. 233C",
                 "description": "Smuggling", "outcome": "guilty", "imprisonment_months": 60,
                 "suspended_months": 6, "fine": "1000", "fine_currency": "AUD", "compensation": "",
                 "confiscation": "The vessel"},
            ],
            "sources": [{"citation": "[2012] WADC 1", "url": "https://example.org/b"}],
        },
    ) | values  # fmt: skip


def raw(*rows: dict[str, Any]) -> list[RawRow]:
    return [RawRow(number, values) for number, values in enumerate(rows, 1)]


def planned(*rows: dict[str, Any], folder: Path | None = None, **options: Any) -> Plan:
    """The plan of rows, which must be without errors."""
    made = plan(raw(*rows), folder=folder, **options)
    assert made.errors == []
    return made


def bring(*rows: dict[str, Any], folder: Path | None = None, publish: bool = True, **options: Any) -> Result:
    """Import rows that are without errors."""
    return apply(planned(*rows, folder=folder, publish=publish, **options))


def errors(*rows: dict[str, Any], **options: Any) -> list[tuple[int, str, str]]:
    """What is wrong with rows: row, column and message of each."""
    return [(one.row, one.column, one.message) for one in plan(raw(*rows), **options).errors]


def error(*rows: dict[str, Any], **options: Any) -> str:
    """The one thing that is wrong, as it is printed."""
    found = plan(raw(*rows), **options).errors
    assert len(found) == 1, found
    return str(found[0])


def csv_rows(text: str) -> list[RawRow]:
    return list(read(io.BytesIO(text.encode()), "csv"))


def jsonl(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in rows))
    return path
