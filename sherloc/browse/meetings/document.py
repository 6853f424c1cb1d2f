"""A document at its symbol: its languages, what amends it, where it belongs, and its text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sherloc.browse.addresses import link_context
from sherloc.browse.links import PageLinks
from sherloc.browse.meetings.agenda import recommendation
from sherloc.browse.meetings.bodies import body_value
from sherloc.browse.meetings.papers import by_language, editor_note, version
from sherloc.browse.meetings.text import document_text
from sherloc.core.dates import format_partial_date
from sherloc.core.languages import language_name
from sherloc.meetings.models import Document
from sherloc.meetings.public import DocumentView, VersionView
from sherloc.records.models import Alias
from sherloc.records.public import RecordLink, RecordView

ROLES = dict(Document.Amendment.choices)


def document_page(
    view: RecordView, language: str, wanted: str, links: PageLinks, part: int
) -> dict[str, Any]:  # fmt: skip
    """Context of `templates/meetings/document.html`."""
    details: DocumentView = view.details
    versions = [_version(row, view.link, language) for row in details.versions]
    found = {
        "rows": _rows(view, details, language),
        "note": editor_note(details.notes, language),
        "versions": versions,
        "printed": any(row["printed"] for row in versions),
        "files": by_language(details.versions, view.link, language),
        "chain": _chain(details, language),
        "recommendations": _recommendations(details, language),
        "text": document_text(view, language, wanted, links, part),
    }
    labels = {
        "versions": _("Language versions"),
        "chain": _("Addenda, revisions and corrigenda"),
        "recommendations": _("Recommendations in this document"),
        "text": _("Text of the file"),
    }
    contents = [{"id": name, "label": label} for name, label in labels.items() if found[name]]
    return found | {"contents": contents}


def _recommendations(details: DocumentView, language: str) -> list[dict[str, Any]]:
    """Those in it; where editors gave two the same anchor, it leads to the first."""
    rows = [recommendation(row, language) for row in details.recommendations]
    seen: set[str] = set()
    for row in rows:
        row["anchor"] = "" if row["anchor"] in seen else row["anchor"]
        seen.add(row["anchor"])
    return rows


def _rows(view: RecordView, details: DocumentView, language: str) -> list[dict[str, Any]]:
    items = [
        _value(link.record, language, f"{link.number}. {link.record.title(language)}" if link.number else "")
        for link in details.items
    ]
    plain = [(_("Type"), details.document_type_label), (_("Distribution"), details.distribution_label)]
    original = view.original_language
    return [
        {"label": _("Symbol"), "values": [{"text": details.symbol}] if details.symbol else []},
        {"label": _("Also printed as"), "values": [{"text": form} for form in _printed(view, details)]},
        *({"label": label, "values": [{"text": value}]} for label, value in plain),
        {
            "label": _("Original language"),
            "values": [{"text": language_name(original, language)}] if original else [],
        },
        {"label": _("Body"), "values": body_value(details.body, language)},
        {"label": _("Meeting"), "values": [_value(details.meeting, language)] if details.meeting else []},
        {"label": _("Agenda items"), "values": items},
    ]


def _printed(view: RecordView, details: DocumentView) -> list[str]:
    """Every other form in which the symbol is printed somewhere, as it is printed."""
    forms = [
        *(row.printed_symbol for row in details.versions),
        *(row.printed for row in details.items),
        *(alias.value for alias in view.aliases if alias.scheme == Alias.Scheme.UN_SYMBOL),
    ]
    return [form for form in dict.fromkeys(forms) if form and form != details.symbol]


def _value(link: RecordLink, language: str, text: str = "") -> dict[str, Any]:
    shown = link_context(link, language)
    return shown | {"text": text or shown["title"]}


def _version(row: VersionView, document: RecordLink, language: str) -> dict[str, Any]:
    dates = (
        (_("Date of the document"), row.document_date),
        (_("First date of the footer"), row.translated_date),
        (_("Second date of the footer"), row.issued_date),
    )
    printed = (row.job_number, row.printed_footer, row.printed_symbol, row.document_date)
    return version(row, document, language) | {
        "printed": any((*printed, row.translated_date, row.issued_date)),
        "job_number": row.job_number,
        "footer": row.printed_footer,
        "printed_symbol": row.printed_symbol,
        "dates": [
            {"label": label, "text": format_partial_date(date, language), "iso": date}
            for label, date in dates
            if date
        ],
    }


def _chain(details: DocumentView, language: str) -> list[dict[str, Any]]:
    """What it amends, and what amends it."""
    found = []
    if details.amends:
        says = _("This document amends another (%(role)s)") % {"role": details.amendment_role_label}
        found.append(link_context(details.amends, language) | {"says": says, "symbol": ""})
    for row in details.amended_by:
        says = str(ROLES.get(row.role, row.role))
        found.append(link_context(row.record, language) | {"says": says, "symbol": row.symbol})
    return found
