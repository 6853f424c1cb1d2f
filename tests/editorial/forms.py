"""What the browser would send: the fields of a record's form."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from sherloc.records.kinds import KINDS
from sherloc.records.models import Record
from tests.factories import records
from tests.factories.vocabularies import article, country, crime_type, term

CHILDREN = ("texts", "attachments", "relations", "aliases")
OWN_CHILDREN = {
    "case": ("proceedings", "parties", "charges", "citations"),
    "meeting": ("officers", "programme", "figures"),
    "document": ("versions", "item_links"),
}
MANY = ("countries", "crime_types", "articles", "terms", "nationalities")
TYPES = {
    "case": {"case_type": "judgment"},
    "law": {"law_type": "act", "status": "unknown"},
    "provision": {"position": "0"},
    "publication": {"publication_type": "paper"},
    "meeting": {"format": "in-person", "status": "held", "time_zone": "Europe/Vienna"},
    "agenda-item": {"position": "0"},
    "document": {"document_type": "report", "distribution": "general"},
    "recommendation": {},
    "resolution": {},
    "decision": {},
}


def address(kind: str, name: str, *args: Any) -> str:
    found = KINDS[kind]
    return reverse(f"wagtailsnippets_{found.app}_{found.model_name}:{name}", args=args)


def text(language: str = "en", title: str = "State v. A.B.", **fields: Any) -> dict[str, Any]:
    given = {"language": language, "source": "original", "title": title, "summary": "", "body": ""} | fields
    return given | {name: rich_text(given[name]) for name in ("summary", "body")}


def form(
    kind: str, *, action: str = "", initial: dict[str, int] | None = None, **fields: Any
) -> dict[str, Any]:
    """The fields of a form of a kind; lists of dictionaries become the rows of its children."""
    children = CHILDREN + OWN_CHILDREN.get(kind, ())
    data = TYPES[kind] | {"date": "", "original_language": "en"} | fields
    data |= {name: tuple(value) for name, value in data.items() if name in MANY}  # one field, many values
    for name in children:
        rows = [row | {key: tuple(row[key]) for key in MANY if key in row} for row in data.get(name, [])]
        data[name] = inline_formset(rows, initial=(initial or {}).get(name, 0))
    if action:
        data[f"action-{action}"] = "1"
    return nested_form_data(data)


def add(client: Client, kind: str, **fields: Any) -> Any:
    return client.post(address(kind, "add"), form(kind, **fields))


def edit(client: Client, row: Record, **fields: Any) -> Any:
    """Send the form of a stored record with its first text, unless `texts` says otherwise."""
    if "texts" not in fields:
        stored = row.texts.first()
        fields["texts"] = [text(title=fields.pop("title", stored.title)) | {"id": stored.pk}]
        fields.setdefault("initial", {"texts": 1})
    return client.post(address(row.kind, "edit", row.pk), form(row.kind, **fields))


def errors(response: Any) -> str:
    """All that a refused form says, for looking words up in."""
    shown = response.context["form"]
    said = [shown.errors.as_json()]
    for formset in shown.formsets.values():
        said += [json.dumps(formset.errors, default=str), str(formset.non_form_errors())]
    return " ".join(said)


ANNA, BORIS, TRIAL = (str(uuid.uuid4()) for _ in range(3))


def whole_case(**fields: Any) -> dict[str, Any]:
    """A case with something in every section."""
    law = records.provision("Participation", number="Article 5")
    return {
        "case_type": "judgment",
        "legal_system": term("legal-system", "common-law").pk,
        "countries": [country("KEN").pk],
        "date": "2012-12",
        "crime_types": [crime_type().pk],
        "articles": [article("untoc:18(13)").pk],
        "terms": [term("issue", "gender").pk],
        "texts": [
            text("en", summary="<p>The facts.</p>", body="<p>The commentary.</p>"),
            text("ar", "الدولة ضد أ.ب.", source="unofficial"),
        ],
        "proceedings": [
            {"key": TRIAL, "stage": term("stage", "first-trial").pk, "court": "High Court", "date": "2012-12-04",
             "reference": "12 of 2010", "outcome": term("outcome", "guilty").pk, "tried_together": "true"},
        ],
        "parties": [
            {"key": ANNA, "role": "defendant", "entity_type": "person", "name": "Anna", "public_name": "A.",
             "pseudonymous": "on", "nationalities": [country("BRA").pk]},
            {"key": BORIS, "role": "defendant", "entity_type": "person", "name": "Boris"},
        ],
        "charges": [
            {"party_key": BORIS, "proceeding_key": TRIAL, "law": "Act 5", "provision": law.pk,
             "outcome": term("outcome", "guilty").pk, "imprisonment_months": "96", "fine": "1000.00",
             "fine_currency": "kes"},
        ],
        "citations": [{"citation": "R v A [2012] 1", "url": "https://www.example.org/a"}],
        "attachments": [{"stored_file": records.stored_file().pk, "language": "en", "role": "judgment",
                         "audience": "public", "title": "Judgment"}],
        "relations": [{"type": "applies", "target": law.pk}],
        "aliases": [{"scheme": "unodc", "value": "KENx001"}],
        "source": "High Court", "source_url": "https://www.example.org/",
    } | fields  # fmt: skip
