"""The agenda of a meeting: each item with its annotations, articles, documents and recommendations."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from sherloc.browse.addresses import cited_at, link_context
from sherloc.browse.links import PageLinks, article_link
from sherloc.browse.meetings.papers import About, paper
from sherloc.core.languages import direction, language_name
from sherloc.meetings.public import AgendaEntry, MeetingView, RecommendationLink
from sherloc.records.public import RecordLink, TextView


def agenda(
    details: MeetingView, language: str, wanted: str, links: PageLinks, known: About
) -> list[dict[str, Any]]:
    """The items with their sub-items; annotations in `wanted`, the language of the text that is shown."""
    recommended: dict[int | None, list[RecommendationLink]] = defaultdict(list)
    for row in details.recommendations:
        recommended[row.item_key].append(row)
    items = {
        entry.key: _item(entry, language, wanted, links, known)
        | {"recommendations": [recommendation(row, language) for row in recommended[entry.key]]}
        for entry in details.agenda
    }
    top: list[dict[str, Any]] = []
    for entry in details.agenda:
        parent = items.get(entry.parent_key or 0)
        (parent["items"] if parent and parent is not items[entry.key] else top).append(items[entry.key])
    return top


def _item(
    entry: AgendaEntry, language: str, wanted: str, links: PageLinks, known: About
) -> dict[str, Any]:  # fmt: skip
    text = entry.text(wanted)
    return link_context(entry.record, wanted) | {
        "anchor": entry.anchor,
        "number": entry.number,
        "summary": links.words(text.summary) if text else "",
        "annotation": links.words(text.body) if text else "",
        "text_language": text.language if text else "",
        "text_direction": direction(text.language) if text else "",
        "told": _told(text, language) if text and (text.summary or text.body) else "",
        "articles": [article_link(article, language) for article in entry.articles],
        "documents": [paper(row, language, known) for row in entry.documents],
        "cites": [link_context(link, language) | {"kind": link.kind.label} for link in entry.cites],
        "items": [],
    }


def _told(text: TextView, language: str) -> str:
    """In which language the annotations are, where it is not the reader's, or that a machine wrote them.

    That a translation is unofficial is said once, at the head of the page.
    """
    name = "" if text.language == language else language_name(text.language, language)
    source = _("machine translation, not checked") if text.source == "machine" else ""
    return " · ".join(filter(None, [name, source]))


def recommendation(row: RecommendationLink, language: str) -> dict[str, Any]:
    """A recommendation in a list, with what endorsed it."""
    return link_context(row.record, language) | {
        "paragraph": row.paragraph,
        "anchor": row.anchor,
        "endorsed_by": [adopted_link(link, language) for link in row.endorsed_by],
    }


def adopted_link(link: RecordLink, language: str) -> dict[str, Any]:
    """A resolution or decision as it is cited, with its title."""
    return link_context(link, language) | {"cited": cited(link)}


def cited(link: RecordLink) -> str:
    """How a record is cited in short: `Resolution 7/4`, or a symbol; else blank."""
    return cited_at(link.kind, link.location)
