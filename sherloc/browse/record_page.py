"""The context of a record's page, from its public view; the preview in the admin takes the same way."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sherloc.browse.addresses import data_url, link_context, record_url
from sherloc.browse.case_page import case_context
from sherloc.browse.citations import citation
from sherloc.browse.law_page import law_context, provision_context, publication_context
from sherloc.browse.links import PageLinks
from sherloc.browse.meetings.around import meetings_of
from sherloc.browse.meetings.pages import breadcrumbs, citation_of, meeting_context
from sherloc.browse.structured import structured_data
from sherloc.core.context import site
from sherloc.core.dates import format_partial_date
from sherloc.core.languages import current_language, direction, language_name, own_name
from sherloc.records.models import Relation
from sherloc.records.public import (
    CaseView,
    LawView,
    ProvisionView,
    PublicationView,
    RecordView,
    TextView,
)

INCOMING = {
    "applies": gettext_lazy("Applied by"),
    "cites": gettext_lazy("Cited by"),
    "amends": gettext_lazy("Amended by"),
    "translates": gettext_lazy("Translated by"),
    "endorses": gettext_lazy("Endorsed by"),
    "answers": gettext_lazy("Answered by"),
    "related": gettext_lazy("Related to"),
}


def record_context(view: RecordView, text_language: str = "", part: int = 1) -> dict[str, Any]:
    """Everything `templates/records/` shows, in the language of this request.

    `text_language` chooses among the record's own texts; by default the reader's, or the nearest. `part`
    is that of a long text of a document.
    """
    language = current_language()
    text = next((row for row in view.texts if row.language == text_language), None) or view.text(language)
    permalink = site().base_url + record_url(view)
    links = PageLinks.of(view)
    return {
        "section": "meetings" if view.kind.app == "meetings" else view.kind.segment,
        "view": view,
        "head": _head(view, text, language),
        "text": shown(text, links) if text else None,
        "text_direction": direction(text.language) if text else "",
        "original_language": view.original_language,
        "original_direction": direction(view.original_language) if view.original_language else "",
        "tabs": _tabs(view, text),
        "notice": _notice(view, text, language, text_language),
        "breadcrumbs": _breadcrumbs(view, language),
        "meta": _meta(view, language),
        "related": _related(view, language),
        "attachments": _attachments(view, language),
        "citations": [_citation(view, text.language if text else language, permalink)],
        "downloads": [
            {"label": label, "url": data_url(view, ending)}
            for label, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("JSON", "json"))
        ],
        "permalink": permalink,
        "data_url": data_url(view, "json"),
        "footer": {
            "source_name": view.source,
            "source_url": view.source_url,
            "last_verified": format_partial_date(view.last_verified.isoformat(), language) if view.last_verified else "",
            "last_verified_iso": view.last_verified.isoformat() if view.last_verified else "",
        },
        "structured_data": _json_script(
            structured_data(view, text.language if text else language, permalink, site().publisher)
        ),
        "details": _details(view, language, text_language, links, part),
    }  # fmt: skip


def shown(text: TextView, links: PageLinks) -> TextView:
    """A text with the references in it as links."""
    return replace(text, summary=links.words(text.summary), body=links.words(text.body))


def _citation(view: RecordView, language: str, permalink: str) -> dict[str, Any]:
    parts = citation(view, language, site().name, permalink)
    return {"id": "citation-1", "parts": parts, "language": language, "direction": direction(language)}


def _json_script(data: dict[str, Any]) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False)
    return mark_safe(text.replace("<", "\\u003C").replace(">", "\\u003E").replace("&", "\\u0026"))  # noqa: S308


def _head(view: RecordView, text: TextView | None, language: str) -> dict[str, Any]:
    details = view.details
    cited = ""
    if isinstance(details, CaseView):
        cited = next((row.reference for row in reversed(details.proceedings) if row.reference), "")
    elif isinstance(details, LawView):
        cited = details.citation
    elif isinstance(details, ProvisionView):
        cited = details.number
    elif view.kind.app == "meetings":
        cited = citation_of(view)
    return {
        "kind": view.kind.code,
        "kind_label": view.kind.label,
        "title": text.title if text and text.title else view.title(language),
        "language": text.language if text else language,
        "direction": direction(text.language if text else language),
        "countries": [
            {"label": country.label(language), "url": _search("country", country.code)}
            for country in view.countries
        ],
        "date": format_partial_date(view.date, language) if view.date else "",
        "date_iso": view.date,
        "citation": cited,
        "demonstration": view.demonstration,
    }


def _search(name: str, value: str) -> str:
    return f"{reverse('browse:search')}?{urlencode({name: value})}"


def _tabs(view: RecordView, text: TextView | None) -> list[dict[str, Any]]:
    labels = {
        "original": _("original"),
        "official": _("official translation"),
        "unofficial": _("unofficial translation"),
        "machine": _("machine translation"),
    }
    sources = {row.language: row.source for row in view.texts}
    return [
        {
            "code": code,
            "name": own_name(code),
            "direction": direction(code),
            "url": record_url(view, code),
            "current": text is not None and code == text.language,
            "source_label": labels.get(sources[code], ""),
        }
        for code in view.languages
    ]


def _notice(view: RecordView, text: TextView | None, language: str, asked: str) -> dict[str, Any]:
    """That the reader's language is missing, or that this is no authentic text."""
    if text is None:
        return {}
    missing = language not in view.languages and text.language != asked
    original = view.original_language if view.original_language in view.languages else ""
    return {
        "wanted": language_name(language, language) if missing else "",
        "shown": language_name(text.language, language),
        "source": text.source,
        "original": {"name": language_name(original, language), "url": record_url(view, original)}
        if original and original != text.language
        else None,
    }  # fmt: skip


def _breadcrumbs(view: RecordView, language: str) -> list[dict[str, Any]]:
    home = {"label": _("Home"), "url": reverse("browse:home")}
    if view.kind.app == "meetings":
        return [home, *breadcrumbs(view)]
    items: list[dict[str, Any]] = [
        home,
        {"label": view.kind.plural, "url": reverse(f"browse:{view.kind.segment}")},
    ]
    if isinstance(view.details, ProvisionView) and view.details.law:
        items.append(link_context(view.details.law, language) | {"label": view.details.law.title(language)})
    return items


def _meta(view: RecordView, language: str) -> list[dict[str, Any]]:
    """The facts beside the text; each value leads to the search for it."""
    rows = [
        (_("Types of crime"), "crime_type", [(term.code, term.label(language)) for term in view.crime_types]),
        (
            _("Articles"),
            "article",
            [
                (a.code, f"{a.instrument.short_label(language)} {a.printed_number} – {a.label(language)}")
                for a in view.articles
            ],
        ),
        (_("Cross-cutting issues"), "issue", [(term.code, term.label(language)) for term in view.issues]),
        (_("Keywords"), "keyword", [(term.code, term.label(language)) for term in view.keywords]),
    ]
    found = [
        {"label": label, "values": [{"text": text, "url": _search(name, code)} for code, text in values]}
        for label, name, values in rows
    ]
    found.append(
        {
            "label": _("Also known as"),
            "values": [
                {"text": f"{alias.value} ({alias.scheme_label})"}
                for alias in view.aliases
                # A document's page has a place of its own for forms of its symbol.
                if not (view.kind.code == "document" and alias.scheme == "un-symbol")
            ],
        }
    )
    return found


def _related(view: RecordView, language: str) -> list[dict[str, Any]]:
    """Related records in groups by what relates them, each once in a group whoever entered the link."""
    outgoing = dict(Relation.Type.choices)
    meetings = meetings_of((relation.record for relation in view.relations), language)
    groups: dict[str, dict[str, Any]] = {}
    for relation in view.relations:
        title = outgoing[relation.type] if relation.outgoing else INCOMING[relation.type]
        of = meetings.get(relation.record.public_id, {}).get("title")
        date = format_partial_date(relation.record.date, language)
        over = " · ".join(filter(None, [str(relation.record.kind.label), of, date]))
        anchor = f"related-{relation.type}{'' if relation.outgoing else '-by'}"
        new = {"id": anchor, "type": relation.type, "title": title, "label": title, "items": {}}
        group = groups.setdefault(str(title), new)
        group["items"][relation.record.public_id] = link_context(relation.record, language) | {"over": over}
    return [group | {"items": list(group["items"].values())} for group in groups.values()]


def _attachments(view: RecordView, language: str) -> list[dict[str, Any]]:
    return [
        {
            "url": reverse("browse:attachment", args=[view.public_id, file.pk]),
            "title": file.title,
            "title_language": file.language,
            "title_direction": direction(file.language) if file.language else "",
            "format": file.format,
            "language": file.language,
            "language_name": language_name(file.language, language) if file.language else "",
            "size": filesizeformat(file.size),
            "pages": file.pages,
            "text_note": file.text_note,
            "role_label": file.role_label,
        }
        for file in view.attachments
    ]


def _details(
    view: RecordView, language: str, text_language: str, links: PageLinks, part: int
) -> dict[str, Any]:  # fmt: skip
    details = view.details
    if isinstance(details, CaseView):
        return case_context(details, view.original_language, language)
    if isinstance(details, LawView):
        return law_context(details, language)
    if isinstance(details, ProvisionView):
        return provision_context(details, language)
    if isinstance(details, PublicationView):
        return publication_context(details)
    return meeting_context(view, language, text_language, links, part)
