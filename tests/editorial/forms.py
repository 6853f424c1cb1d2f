"""What the browser would send: the fields of a record's form."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from sherloc.records.models import Record

CHILDREN = ("texts", "attachments", "relations", "aliases")
CASE_CHILDREN = ("proceedings", "parties", "charges", "citations")
MANY = ("countries", "crime_types", "articles", "terms", "nationalities")
TYPES = {
    "case": {"case_type": "judgment"},
    "law": {"law_type": "act", "status": "unknown"},
    "provision": {"position": "0"},
    "publication": {"publication_type": "paper"},
}


def address(kind: str, name: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_records_{kind}:{name}", args=args)


def text(language: str = "en", title: str = "State v. A.B.", **fields: Any) -> dict[str, Any]:
    given = {"language": language, "source": "original", "title": title, "summary": "", "body": ""} | fields
    return given | {name: rich_text(given[name]) for name in ("summary", "body")}


def form(kind: str, *, action: str = "", initial: dict[str, int] | None = None, **fields: Any) -> dict[str, Any]:
    """The fields of a form of a kind; lists of dictionaries become the rows of its children."""
    children = CHILDREN + (CASE_CHILDREN if kind == "case" else ())
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
