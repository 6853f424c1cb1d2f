"""A meeting with everything that is published with it, as drafts."""

from __future__ import annotations

from sherloc.core.languages import CODES
from sherloc.files.models import StoredFile
from sherloc.meetings.models import Document, DocumentItem, DocumentVersion, Meeting
from tests.factories import files, meetings, records


def draft_set(
    documents: int = 2, languages: tuple[str, ...] = CODES, items: int = 2, year: int = 2015
) -> Meeting:
    """A meeting that was never live, with items, and documents with a file in each language."""
    meeting = meetings.meeting("A set of drafts", live=False)
    rows = [
        meetings.item(meeting, str(number + 1), f"Item {number + 1}", position=number, live=False)
        for number in range(items)
    ]
    stored = [kept_file(language) for language in languages] if documents else []
    for number in range(documents):
        paper = meetings.document(
            f"CTOC/COP/WG.3/{year}/{number + 1}", f"Paper {number + 1}", meeting=meeting, live=False
        )
        paper = Document.objects.get(pk=paper.pk)
        paper.versions = [
            DocumentVersion(language=language, state="issued", stored_file=file)
            for language, file in zip(languages, stored, strict=True)
        ]
        if rows:
            paper.item_links = [DocumentItem(agenda_item=rows[number % len(rows)])]
        paper.save()
        paper.save_revision()
    return meeting


def kept_file(name: str) -> StoredFile:
    return records.stored_file(files.pdf(f"In {name}"), f"{name}.pdf")
