"""What the public gets of a record: frozen values, made by `Record.public_view()` alone.

Pages, index, feeds, exports and JSON are built from these and from nothing else (design, section 4).
Vocabulary rows appear as they are, since all of a vocabulary is public.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sherloc.core.languages import preferred
from sherloc.records.kinds import Kind
from sherloc.vocabularies.models import Article, Country, Term


@dataclass(frozen=True)
class TextView:
    """A text in one language. `summary` and `body` are safe HTML; `source` says whose words they are."""

    language: str
    source: str
    title: str
    summary: str
    body: str


@dataclass(frozen=True)
class RecordLink:
    """Another published record, as much of it as a link shows; `location` as in `Record.location`."""

    kind: Kind
    public_id: str
    location: str
    titles: dict[str, str]
    original_language: str
    date: str

    def title_language(self, language: str) -> str:
        """The language of the title a reader of `language` is shown."""
        return preferred(list(self.titles), language, self.original_language)

    def title(self, language: str) -> str:
        """The title a reader of `language` is shown; the public id if there is none."""
        return self.titles.get(self.title_language(language)) or self.public_id


@dataclass(frozen=True)
class RelationView:
    """A typed link, seen from this record: `outgoing` (this one cites) or not (this one is cited)."""

    type: str
    outgoing: bool
    record: RecordLink


@dataclass(frozen=True)
class AttachmentView:
    """A public file. `pk` is in its address; `size` is in bytes; `pages` is None where they are not known."""

    pk: int
    title: str
    language: str
    role: str
    role_label: str
    name: str
    content_type: str
    size: int
    stored_file: int = 0
    """The key of the file itself, by which search knows it."""
    pages: int | None = None
    text_note: str = ""
    """What a reader is to know of its text, if it is not all there."""

    @property
    def format(self) -> str:
        """The format in capitals, as printed beside a link: PDF, DOCX."""
        return self.name.rpartition(".")[2].upper()


@dataclass(frozen=True)
class AliasView:
    """Another name the record is known by."""

    scheme: str
    scheme_label: str
    value: str


@dataclass(frozen=True)
class SentenceView:
    """A sentence; months and amounts are None where none was imposed."""

    imprisonment_months: int | None
    life: bool
    suspended_months: int | None
    fine: Decimal | None
    fine_currency: str
    compensation: Decimal | None
    compensation_currency: str
    confiscation: str
    other_sanction: str

    def __bool__(self) -> bool:
        return any(
            (self.imprisonment_months, self.life, self.suspended_months, self.fine, self.compensation,
             self.confiscation, self.other_sanction)
        )  # fmt: skip


@dataclass(frozen=True)
class ChargeView:
    law: str
    provision: RecordLink | None
    description: str
    outcome: Term | None
    proceeding_number: int | None
    sentence: SentenceView


@dataclass(frozen=True)
class PartyView:
    """A party under its public name: a pseudonym wherever the person is to be protected."""

    role: str
    role_label: str
    entity_type: str
    entity_type_label: str
    name: str
    gender_label: str
    age: str
    age_kind_label: str
    nationalities: tuple[Country, ...]
    number: int | None
    description: str
    charges: tuple[ChargeView, ...]


@dataclass(frozen=True)
class ProceedingView:
    number: int
    stage: Term | None
    proceeding_type: Term | None
    court: str
    city: str
    country: Country | None
    reference: str
    date: str
    outcome: Term | None
    description: str
    tried_together: bool | None


@dataclass(frozen=True)
class CitationView:
    citation: str
    url: str


@dataclass(frozen=True)
class CaseView:
    case_type: str
    case_type_label: str
    legal_system: Term | None
    proceedings: tuple[ProceedingView, ...]
    parties: tuple[PartyView, ...]
    charges_without_party: tuple[ChargeView, ...]
    citations: tuple[CitationView, ...]

    @property
    def outcomes(self) -> tuple[Term, ...]:
        """Every outcome of a proceeding or charge, each once."""
        charges = [*self.charges_without_party, *(c for party in self.parties for c in party.charges)]
        outcomes = [*(row.outcome for row in self.proceedings), *(charge.outcome for charge in charges)]
        return tuple(dict.fromkeys(filter(None, outcomes)))

    @property
    def court(self) -> str:
        """The court of the latest proceeding that names one."""
        return next((p.court for p in reversed(self.proceedings) if p.court), "")


@dataclass(frozen=True)
class ProvisionLink:
    """A provision in the table of contents of its law."""

    number: str
    chapter: str
    record: RecordLink


@dataclass(frozen=True)
class LawView:
    law_type: str
    law_type_label: str
    citation: str
    status: str
    status_label: str
    adopted: str
    entered_into_force: str
    amended: str
    repealed: str
    provisions: tuple[ProvisionLink, ...]


@dataclass(frozen=True)
class ProvisionView:
    law: RecordLink | None
    law_status: str
    law_status_label: str
    law_citation: str
    number: str
    chapter: str
    position: int


@dataclass(frozen=True)
class PublicationView:
    publication_type: str
    publication_type_label: str
    authors: tuple[str, ...]
    publisher: str
    identifier: str


Details = CaseView | LawView | ProvisionView | PublicationView


@dataclass(frozen=True)
class RecordView:
    """A published record (or, in a preview, a draft as it would be published)."""

    pk: int | None
    kind: Kind
    public_id: str
    location: str
    date: str
    original_language: str
    texts: tuple[TextView, ...]
    countries: tuple[Country, ...]
    crime_types: tuple[Term, ...]
    articles: tuple[Article, ...]
    issues: tuple[Term, ...]
    keywords: tuple[Term, ...]
    aliases: tuple[AliasView, ...]
    attachments: tuple[AttachmentView, ...]
    relations: tuple[RelationView, ...]
    source: str
    source_url: str
    last_verified: datetime.date | None
    demonstration: bool
    first_published_at: datetime.datetime | None
    last_published_at: datetime.datetime | None
    details: Any

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are texts in, the original first."""
        return tuple(
            text.language
            for text in sorted(self.texts, key=lambda text: text.language != self.original_language)
        )

    def text(self, language: str) -> TextView | None:
        """The text a reader of `language` is shown: theirs, the original, English, or the first."""
        wanted = preferred(list(self.languages), language, self.original_language)
        return next((text for text in self.texts if text.language == wanted), None)

    def title(self, language: str) -> str:
        """The title a reader of `language` is shown; the public id if there is none."""
        text = self.text(language)
        return (text and text.title) or self.public_id

    @property
    def link(self) -> RecordLink:
        """This record as others link to it."""
        titles = {text.language: text.title for text in self.texts if text.title}
        return RecordLink(
            self.kind, self.public_id, self.location, titles, self.original_language, self.date
        )  # fmt: skip
