"""What the public gets of meetings, documents and what they adopt: frozen values, as in `records.public`.

A link or a file that the public may not see is not in them. Bodies appear as they are, since all of the
vocabulary of bodies is public.
"""

from __future__ import annotations

from dataclasses import dataclass

from sherloc.core.languages import preferred
from sherloc.meetings.models.body import Body
from sherloc.records.public import RecordLink, TextView
from sherloc.vocabularies.models import Article, Country


def in_language(texts: dict[str, str], language: str) -> str:
    """The words a reader of `language` is shown: theirs, English or any; blank if there are none."""
    return texts.get(preferred([code for code, text in texts.items() if text], language), "")


@dataclass(frozen=True)
class OfficerView:
    role: str
    role_label: str
    name: str
    country: Country | None


@dataclass(frozen=True)
class SlotView:
    """A row of the organization of work; times are local ones, `10:00`, or blank."""

    date: str
    starts: str
    ends: str
    labels: dict[str, str]
    item_numbers: tuple[str, ...]


@dataclass(frozen=True)
class FigureView:
    """A figure as somebody reported it: a statement with a source, not a count of ours."""

    metric: str
    value: str
    reported_by: str
    source: str
    as_of: str


@dataclass(frozen=True)
class FileView:
    """The file of a language version; `size` is in bytes."""

    name: str
    content_type: str
    size: int
    stored_file: int = 0
    """The key of the file itself, by which search knows it."""
    text_note: str = ""
    """What a reader is to know of its text, if it is not all there."""

    @property
    def format(self) -> str:
        """The format in capitals, as printed beside a link: PDF, DOCX."""
        return self.name.rpartition(".")[2].upper()


@dataclass(frozen=True)
class VersionView:
    """A document in one language; `file` only where it is issued and the file is here."""

    language: str
    state: str
    state_label: str
    job_number: str
    document_date: str
    translated_date: str
    issued_date: str
    printed_footer: str
    printed_symbol: str
    pages: int | None
    file: FileView | None


@dataclass(frozen=True)
class DocumentLink:
    """A document in a list of documents; `printed` is its symbol as that list prints it."""

    record: RecordLink
    symbol: str
    printed: str
    versions: tuple[VersionView, ...] = ()


@dataclass(frozen=True)
class ItemLink:
    """An agenda item, as a link to it shows it."""

    record: RecordLink
    number: str
    printed: str = ""
    """The symbol of the linking document as the agenda prints it under this item."""


@dataclass(frozen=True)
class RecommendationLink:
    """A recommendation in a list, with the resolutions and decisions that endorse it."""

    record: RecordLink
    paragraph: str
    item_key: int | None
    endorsed_by: tuple[RecordLink, ...]
    anchor: str = ""


@dataclass(frozen=True)
class AgendaEntry:
    """An item on the page of its meeting, with its annotations and its documents in their order."""

    key: int
    parent_key: int | None
    record: RecordLink
    number: str
    anchor: str
    texts: tuple[TextView, ...]
    articles: tuple[Article, ...]
    documents: tuple[DocumentLink, ...]
    cites: tuple[RecordLink, ...]

    def text(self, language: str) -> TextView | None:
        """The text a reader of `language` is shown."""
        wanted = preferred([text.language for text in self.texts], language, self.record.original_language)
        return next((text for text in self.texts if text.language == wanted), None)


@dataclass(frozen=True)
class MeetingView:
    """Dates are days, `2015-10-27`, or blank; times of the programme are in `time_zone` (an IANA name)."""

    body: Body | None
    session_label: str
    starts_on: str
    ends_on: str
    city: str
    venue: str
    country: Country | None
    time_zone: str
    format: str
    format_label: str
    status: str
    status_label: str
    registration_url: str
    officers: tuple[OfficerView, ...]
    programme: tuple[SlotView, ...]
    figures: tuple[FigureView, ...]
    agenda: tuple[AgendaEntry, ...]
    documents: tuple[DocumentLink, ...]
    recommendations: tuple[RecommendationLink, ...]


@dataclass(frozen=True)
class AgendaItemView:
    body: Body | None
    meeting: RecordLink | None
    parent: RecordLink | None
    number: str
    anchor: str
    position: int
    documents: tuple[DocumentLink, ...]


@dataclass(frozen=True)
class AmendmentLink:
    """A document that amends this one, and as what: addendum, revision, corrigendum or reissue."""

    record: RecordLink
    symbol: str
    role: str


@dataclass(frozen=True)
class DocumentView:
    """`notes` are an editor's, by language: what the document says is never corrected in silence."""

    symbol: str
    document_type: str
    document_type_label: str
    distribution: str
    distribution_label: str
    body: Body | None
    meeting: RecordLink | None
    items: tuple[ItemLink, ...]
    versions: tuple[VersionView, ...]
    amends: RecordLink | None
    amendment_role: str
    amendment_role_label: str
    amended_by: tuple[AmendmentLink, ...]
    recommendations: tuple[RecommendationLink, ...]
    notes: dict[str, str]


@dataclass(frozen=True)
class RecommendationView:
    body: Body | None
    meeting: RecordLink | None
    agenda_item: RecordLink | None
    document: RecordLink | None
    paragraph: str
    anchor: str


@dataclass(frozen=True)
class AdoptedView:
    """A resolution or a decision."""

    organ: Body | None
    session: str
    number: str

    @property
    def printed_number(self) -> str:
        """As cited after the word resolution or decision: `7/4`."""
        return f"{self.session}/{self.number}" if self.session and self.number else ""
