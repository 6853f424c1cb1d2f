"""How the public view of a document is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sherloc.meetings.models.meeting_view import recommendation_links
from sherloc.meetings.public import AmendmentLink, DocumentView
from sherloc.meetings.surroundings import natural
from sherloc.meetings.versions import version_views

if TYPE_CHECKING:
    from sherloc.meetings.models.document import Document


def document_view(document: Document) -> DocumentView:
    """What only a document has; see `Record.public_details`."""
    around = document.around()
    amending = (
        sorted(around.rows.of("amending", around.pk), key=lambda row: natural(row.one)) if around else []
    )
    return DocumentView(
        symbol=document.symbol,
        document_type=document.document_type,
        document_type_label=str(document.get_document_type_display()),
        distribution=document.distribution,
        distribution_label=str(document.get_distribution_display()),
        body=document.body,
        meeting=document.to_record("meeting"),
        items=document.items_as_links(),
        versions=version_views(document.versions.all()),
        amends=document.to_record("amends"),
        amendment_role=document.amendment_role,
        amendment_role_label=str(document.get_amendment_role_display()) if document.amendment_role else "",
        amended_by=tuple(
            AmendmentLink(link, row.one, row.two) for row in amending if (link := around.to_key(row.ref))
        ),
        recommendations=recommendation_links(around, around.pk) if around else (),
        notes={language: note for language, note in document.editor_notes.items() if note},
    )
