"""What the files of a document say, as HTML: a language at a time, with an anchor for each page."""

from __future__ import annotations

import html
import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sherloc.browse.addresses import Located, record_url
from sherloc.browse.links import PageLinks
from sherloc.core.languages import LANGUAGES, direction, language_name, own_name, preferred
from sherloc.files.models import FilePage, StoredFile
from sherloc.meetings.models import DocumentVersion
from sherloc.records.public import RecordView

PAGES, PORTIONS = 20, 4  # shown at a time: some 60,000 characters
SHORT_LINE = 0.7  # of the longest line of its page: it ends a paragraph
HAN = re.compile(r"[\u3001-\u3011\u3400-\u9fff\uff01-\uff1f]")


def text_page_url(document: Located, language: str, number: int, paged: bool = True) -> str:
    """The address of a page of a document's text: of the part it is shown in, at its anchor."""
    part = (number - 1) // (PAGES if paged else PORTIONS) + 1
    beginning = record_url(document, language) + (f"&part={part}" if part > 1 else "")
    return f"{beginning}#page-{number}"


def document_text(
    view: RecordView, language: str, wanted: str, links: PageLinks, part: int
) -> dict[str, Any]:
    """The text of the file in `wanted`, or the nearest language; empty for a document without files."""
    versions = _versions(view)
    if not versions:
        return {}
    shown = preferred(list(versions), wanted, view.original_language)
    stored = versions[shown]
    each = PAGES if stored.is_paged else PORTIONS
    first = (part - 1) * each
    pages = list(FilePage.objects.filter(stored_file=stored).order_by("number")[first : first + each + 1])
    return {
        "language": shown,
        "direction": direction(shown),
        "language_name": language_name(shown, language),
        "note": stored.text_note or ("" if stored.text_version else _("Text not available yet.")),
        "paged": stored.is_paged,
        "pages": [_page(page, stored.is_paged, links) for page in pages[:each]],
        "previous_url": _part_url(view, shown, part - 1) if part > 1 and pages else "",
        "next_url": _part_url(view, shown, part + 1) if len(pages) > each else "",
        "next_label": _following(pages, each, stored.is_paged),
        "languages": [
            {
                "code": code,
                "name": own_name(code),
                "direction": direction(code),
                "url": f"{record_url(view, code)}#text",
                "current": code == shown,
            }
            for code in versions
        ],
    }


def _versions(view: RecordView) -> dict[str, StoredFile]:
    """The files of the issued versions, by language, in the order of the portal's languages."""
    if not any(row.file for row in view.details.versions):
        return {}
    issued = DocumentVersion.objects.filter(document_id=view.pk, state=DocumentVersion.State.ISSUED)
    found = issued.exclude(stored_file=None).select_related("stored_file")
    rows = {row.language: row.stored_file for row in found if row.stored_file}
    order = [*(code for code in LANGUAGES if code in rows), *sorted(set(rows) - set(LANGUAGES))]
    return {code: rows[code] for code in order}


def _part_url(view: RecordView, language: str, part: int) -> str:
    return f"{record_url(view, language)}{f'&part={part}' if part > 1 else ''}#text"


def _following(pages: list[FilePage], each: int, paged: bool) -> str:
    if len(pages) <= each:
        return ""
    if not paged:
        return _("Next part of the text")
    return ngettext("Text from page %(number)d", "Text from page %(number)d", pages[each].number) % {
        "number": pages[each].number
    }


def _page(page: FilePage, paged: bool, links: PageLinks) -> dict[str, Any]:
    written = "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in paragraphs(page.text, paged))
    return {"number": page.number, "anchor": f"page-{page.number}", "html": links.words(written)}


def paragraphs(text: str, paged: bool) -> list[str]:
    """The paragraphs of a page: lines that a printer broke are joined, any other line is a paragraph."""
    lines = [line.strip() for line in text.split("\n")]
    if not paged:
        return [line for line in lines if line]
    longest = max(map(len, lines), default=0)
    found: list[str] = []
    going_on = False
    for line in lines:
        if line and going_on:
            glue = "" if HAN.match(found[-1][-1]) and HAN.match(line[0]) else " "
            found[-1] += glue + line
        elif line:
            found.append(line)
        going_on = len(line) > SHORT_LINE * longest
    return found
