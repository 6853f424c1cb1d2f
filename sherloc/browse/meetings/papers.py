"""Documents in lists and in the grid of languages: the reader's language first, the others beside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from sherloc.browse.addresses import link_context
from sherloc.core.languages import LANGUAGES, direction, language_name, own_name, preferred
from sherloc.meetings.models import Document, DocumentVersion
from sherloc.meetings.public import DocumentLink, VersionView
from sherloc.records.public import RecordLink

ISSUED, EXPECTED = DocumentVersion.State.ISSUED, DocumentVersion.State.EXPECTED
# What a state looks like; it is always written out too.
STATE_KIND: dict[str, str] = {
    ISSUED: "success",
    EXPECTED: "warning",
    DocumentVersion.State.NOT_APPLICABLE: "quiet",
}


@dataclass(frozen=True)
class About:
    """What documents say of themselves beyond their links, by their public ids."""

    types: dict[str, str] = field(default_factory=dict)
    notes: dict[str, dict[str, str]] = field(default_factory=dict)


def about(links: Iterable[DocumentLink]) -> About:
    """The types and the editor's notes of published documents, in one query."""
    keys = {link.record.public_id for link in links}
    if not keys:
        return About()
    rows = Document.objects.published().filter(public_id__in=keys)
    found = list(rows.values_list("public_id", "document_type", "editor_notes"))
    return About(
        {public_id: code for public_id, code, _notes in found},
        {public_id: notes for public_id, _code, notes in found if notes},
    )


def paper(link: DocumentLink, language: str, known: About) -> dict[str, Any]:
    """A document in a list; `templates/components/paper_list.html` has the contract."""
    code = known.types.get(link.record.public_id, "")
    return link_context(link.record, language) | {
        "symbol": link.symbol,
        "printed": link.printed if link.printed != link.symbol else "",
        "type": str(Document.DocumentType(code).label) if code else "",
        "note": editor_note(known.notes.get(link.record.public_id, {}), language),
    } | by_language(link.versions, link.record, language)  # fmt: skip


def editor_note(notes: dict[str, str], language: str) -> dict[str, str]:
    """An editor's note as a reader is shown it: text, language, direction; empty if there is none."""
    written = preferred([code for code, text in notes.items() if text], language)
    return {"text": notes[written], "language": written, "direction": direction(written)} if written else {}


def by_language(versions: Iterable[VersionView], document: RecordLink, language: str) -> dict[str, Any]:
    """The files of a document: `mine`, in the reader's language, or how far that is, and the `others`."""
    shown = [version(row, document, language) for row in _sorted(versions, language)]
    issued = [row for row in shown if row["url"]]
    mine = next((row for row in issued if row["language"] == language), None)
    said = next((row for row in shown if row["language"] == language), None)
    return {
        "mine": mine,
        "missing": None if mine else said,
        "others": [row for row in issued if row is not mine],
        "mine_name": language_name(language, language),
    }


def version(row: VersionView, document: RecordLink, language: str) -> dict[str, Any]:
    """A language version: its state, and its file if there is one."""
    file = row.file
    return {
        "url": reverse("browse:version_file", args=[document.public_id, row.language]) if file else "",
        "language": row.language,
        "direction": direction(row.language),
        "own_name": own_name(row.language),
        "language_name": language_name(row.language, language),
        "format": file.format if file else "",
        "size": filesizeformat(file.size) if file else "",
        "pages": row.pages,
        "state": row.state,
        "state_label": row.state_label,
        "state_kind": STATE_KIND.get(row.state, "quiet"),
    }  # fmt: skip


def _sorted(versions: Iterable[VersionView], language: str) -> list[VersionView]:
    """The reader's language, the other five in the order of the portal, then any other."""
    places = {code: place for place, code in enumerate(LANGUAGES, 1)} | {language: 0}
    return sorted(versions, key=lambda row: (places.get(row.language, len(places)), row.language))


def grid(links: Iterable[DocumentLink], language: str) -> dict[str, Any]:
    """Documents by languages: `columns` of languages, `rows` of documents with a cell for each."""
    links = list(links)
    known = list(LANGUAGES)
    codes = known + sorted({row.language for link in links for row in link.versions} - set(known))
    rows = []
    for link in links:
        by_language = {row.language: version(row, link.record, language) for row in link.versions}
        cells = [
            by_language.get(code) or {"language_name": language_name(code, language), "state": ""}
            for code in codes
        ]
        rows.append(link_context(link.record, language) | {"symbol": link.symbol, "cells": cells})
    return {
        "columns": [{"code": code, "name": language_name(code, language)} for code in codes],
        "rows": rows,
    }
