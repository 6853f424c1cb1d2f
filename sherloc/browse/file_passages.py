"""The passage of a file that a hit was found by, with a link that opens the file at its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sherloc.browse.meetings.text import text_page_url
from sherloc.core.languages import direction
from sherloc.files.models import StoredFile
from sherloc.meetings.models import Document, DocumentVersion
from sherloc.meetings.versions import has_public_file
from sherloc.records.models import Attachment, Record
from sherloc.search.file_texts import page_texts
from sherloc.search.highlight import Marker
from sherloc.search.query import Hit

WIDTH = 240


def file_passages(
    hits: Iterable[Hit], records: Mapping[int, Record], marker: Marker
) -> dict[int, dict[str, Any]]:
    """What a card shows in the place of its snippet, by the key of the record; no query without such a hit.

    records: those that are published. A file that the public may not have any more shows nothing.
    """
    found = {hit.pk: hit for hit in hits if hit.file and hit.pk in records}
    if not found:
        return {}
    texts = page_texts((hit.file, hit.page) for hit in found.values())
    shown: dict[int, dict[str, Any]] = {}
    for row in _holders(found, records):
        owner = row.document_id if isinstance(row, DocumentVersion) else row.record_id
        hit = found[owner]
        text = texts.get((hit.file, hit.page), "")
        if row.stored_file_id != hit.file or owner in shown:
            continue
        snippet = marker.snippet(text, row.language, WIDTH)
        if any(matches for _, matches in snippet):
            shown[owner] = _passage(row, records[owner], hit.page, snippet)
    return shown


def _holders(found: Mapping[int, Hit], records: Mapping[int, Record]) -> list[Any]:
    """Attachments and language versions that give the public these files."""
    keys = [hit.file for hit in found.values()]
    documents = [key for key in found if records[key].kind == Document.KIND]
    rows: list[Any] = list(
        Attachment.objects.filter(record_id__in=found, stored_file_id__in=keys).select_related("stored_file")
    )
    if documents:
        versions = DocumentVersion.objects.filter(document_id__in=documents, stored_file_id__in=keys)
        rows += versions.select_related("stored_file")
    return [row for row in rows if (row.is_public if isinstance(row, Attachment) else has_public_file(row))]


def _passage(row: Any, record: Record, page: int, snippet: list[tuple[str, bool]]) -> dict[str, Any]:
    stored: StoredFile = row.stored_file
    name = (row.title if isinstance(row, Attachment) else "") or stored.name
    words = _("Page %(page)d of “%(name)s”") if stored.is_paged else _("In “%(name)s”")
    return {
        "snippet": snippet,
        "snippet_language": row.language,
        "snippet_direction": direction(row.language) if row.language else "",
        "file": {"url": _url(row, record, page), "label": words % {"page": page, "name": name}},
    }


def _url(row: Any, record: Record, page: int) -> str:
    """Where the page can be read: in the document's text, or in the file itself."""
    stored: StoredFile = row.stored_file
    if isinstance(row, DocumentVersion):
        return text_page_url(record, row.language, page, stored.is_paged)
    address = reverse("browse:attachment", args=[record.public_id, row.pk])
    return f"{address}?view=1#page={page}" if stored.is_paged else address
