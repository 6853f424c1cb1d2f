"""How the public view of a record is made: which texts, files and relations the public gets.

Works on what is in memory, so that a preview of unsaved edits is the same page; from the database
it is cheap after `records.reading.read_public()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.rich_text import expand_db_html

from sherloc.records.kinds import KINDS
from sherloc.records.public import (
    AliasView,
    AttachmentView,
    RecordLink,
    RecordView,
    RelationView,
    TextView,
)
from sherloc.vocabularies.models import Term

if TYPE_CHECKING:
    from sherloc.records.models import Record


def public_view(record: Record) -> RecordView:
    """The public view of a record of any kind; see `Record.public_view`."""
    from sherloc.records.models import Alias

    terms = list(record.terms.all())
    return RecordView(
        pk=record.pk,
        kind=KINDS[record.kind],
        public_id=record.public_id,
        location=record.location,
        date=record.date,
        original_language=record.original_language,
        texts=tuple(text_view(row) for row in record.texts.all()),
        countries=tuple(record.countries.all()),
        crime_types=tuple(record.crime_types.all()),
        articles=tuple(record.articles.all()),
        issues=tuple(term for term in terms if term.scheme == Term.Scheme.ISSUE),
        keywords=tuple(term for term in terms if term.scheme == Term.Scheme.KEYWORD),
        aliases=tuple(
            AliasView(alias.scheme, str(alias.get_scheme_display()), alias.value)
            for alias in record.aliases.all()
            if alias.scheme != Alias.Scheme.URL
        ),
        attachments=tuple(_attachment(row) for row in record.attachments.all() if row.is_public),
        relations=tuple(_relations(record)),
        source=record.source,
        source_url=record.source_url,
        last_verified=record.last_verified,
        demonstration=record.demonstration,
        first_published_at=record.first_published_at,
        last_published_at=record.last_published_at,
        details=record.public_details(),
    )


def record_link(record: Record) -> RecordLink:
    """A link to a record that is known to be published, its texts fetched."""
    return RecordLink(
        kind=KINDS[record.kind],
        public_id=record.public_id,
        location=record.location,
        titles={text.language: text.title for text in record.texts.all() if text.title},
        original_language=record.original_language,
        date=record.date,
    )


def public_link(record: Record | None) -> RecordLink | None:
    """A link to a record, or None if the public may not see it."""
    return record_link(record) if record is not None and record.is_public else None


def text_view(row: Any) -> TextView:
    """A text of a record as the public gets it."""
    return TextView(
        language=row.language,
        source=row.source,
        title=row.title,
        summary=expand_db_html(row.summary),
        body=expand_db_html(row.body),
    )


def _attachment(row: Any) -> AttachmentView:
    return AttachmentView(
        pk=row.pk or 0,
        title=row.title or row.stored_file.name,
        language=row.language,
        role=row.role,
        role_label=str(row.get_role_display()),
        name=row.stored_file.name,
        content_type=row.stored_file.content_type,
        size=row.stored_file.size,
        stored_file=row.stored_file.pk or 0,
        pages=row.stored_file.pages,
        text_note=row.stored_file.text_note,
    )


def _relations(record: Record) -> list[RelationView]:
    """Links to and from published records."""
    outgoing = [(row.type, True, row.target if row.target_id else None) for row in record.relations.all()]
    incoming = [(kind, False, source) for kind, source in _incoming(record)]
    return [
        RelationView(kind, is_outgoing, link)
        for kind, is_outgoing, other in (*outgoing, *incoming)
        if (link := public_link(other))
    ]


def _incoming(record: Record) -> list[tuple[str, Record]]:
    """Who links here: as `records.reading` found it, or asked now for a preview."""
    if (known := getattr(record, "incoming", None)) is not None:
        return known
    if not record.pk:
        return []
    return [(row.type, row.record) for row in record.related_from.select_related("record")]
