"""Records for tests: published unless said otherwise, through Wagtail's own publication."""

from __future__ import annotations

import io
from typing import Any

from django.utils import timezone

from sherloc.files.models import StoredFile
from sherloc.files.receiving import receive
from sherloc.records.kinds import KINDS
from sherloc.records.models import (
    Alias,
    Attachment,
    Case,
    Law,
    Provision,
    Publication,
    Record,
    RecordText,
    Relation,
)
from tests.factories import files


def _unsaved(
    model: type[Record],
    title: str,
    *,
    language: str = "en",
    summary: str = "",
    body: str = "",
    texts: dict[str, dict[str, str]] | None = None,
    countries: tuple[Any, ...] = (),
    crime_types: tuple[Any, ...] = (),
    articles: tuple[Any, ...] = (),
    terms: tuple[Any, ...] = (),
    aliases: tuple[tuple[str, str], ...] = (),
    **fields: Any,
) -> Any:
    """A record with a text in `language`, and in the languages of `texts`."""
    row = model(**{"original_language": language} | fields)
    everything = {language: {"title": title, "summary": summary, "body": body}} | (texts or {})
    row.texts = [
        RecordText(language=code, source="original" if code == language else "unofficial", **text)
        for code, text in everything.items()
    ]
    row.aliases = [Alias(scheme=scheme, value=value) for scheme, value in aliases]
    row.countries.set(countries)
    row.crime_types.set(crime_types)
    row.articles.set(articles)
    row.terms.set(terms)
    return row


def record(model: type[Record], title: str = "State v. A.B.", *, live: bool = True, **fields: Any) -> Any:
    """A record with a revision, published through Wagtail unless `live` is false."""
    row = _unsaved(model, title, live=False, **fields)
    row.save()
    revision = row.save_revision()
    if live:
        revision.publish()
    return model.objects.get(pk=row.pk)


def of_kind(kind: str, title: str = "State v. A.B.", **fields: Any) -> Any:
    """A record of a kind by its code."""
    return record(KINDS[kind].model, title, **fields)


def quick(model: type[Record], title: str = "State v. A.B.", **fields: Any) -> Any:
    """A published record without a revision: ten times faster, where a test needs many."""
    now = timezone.now()
    fields = {
        "summary": f"<p>About {title}</p>",
        "first_published_at": now,
        "last_published_at": now,
    } | fields
    row = _unsaved(model, title, live=True, **fields)
    row.save()
    return row


def case(title: str = "State v. A.B.", **fields: Any) -> Case:
    return record(Case, title, **fields)


def law(title: str = "Organized Crime Act", **fields: Any) -> Law:
    return record(Law, title, **fields)


def provision(title: str = "Participation in a criminal group", **fields: Any) -> Provision:
    return record(Provision, title, **fields)


def publication(title: str = "A study", **fields: Any) -> Publication:
    return record(Publication, title, **fields)


def stored_file(content: bytes = b"", name: str = "judgment.pdf") -> StoredFile:
    """A file as it is received; without content a PDF of one page."""
    return receive(io.BytesIO(content or files.pdf("A judgment")), name)


def attach(row: Record, audience: str = "public", **fields: Any) -> Attachment:
    """A file of a record, kept in its latest revision too."""
    stored = fields.pop("stored_file", None) or stored_file()
    return Attachment.objects.create(record_id=row.pk, stored_file=stored, audience=audience, **fields)


def relate(source: Record, target: Record, relation_type: str = "cites") -> Relation:
    return Relation.objects.create(record_id=source.pk, target_id=target.pk, type=relation_type)


def withdraw(row: Record, reason: str = "Published by mistake.") -> Record:
    row.withdraw(reason)
    return row
