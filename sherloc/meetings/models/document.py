"""A document under its symbol, in the languages it is issued in, below the items that it is for.

What two papers say of it differently is kept as each prints it: a symbol under an item, on a language
version, and dates that contradict each other, with an editor's note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from sherloc.core.dates import PartialDateField
from sherloc.files.models import StoredFile
from sherloc.meetings.models.agenda import AgendaItem
from sherloc.meetings.models.body import Body
from sherloc.meetings.models.document_view import document_view
from sherloc.meetings.models.linking import LinkedRecord
from sherloc.meetings.models.meeting import Meeting
from sherloc.meetings.public import DocumentView, ItemLink
from sherloc.meetings.surroundings import recommendation_rows
from sherloc.meetings.symbols import symbol_key, symbol_path
from sherloc.records.models import Record
from sherloc.records.public_view import public_link
from sherloc.records.reading import children, short

if TYPE_CHECKING:
    from sherloc.records.reading import ShortRows

SEGMENT = "documents"


class Document(LinkedRecord):
    """Summary: what it is about. Body: its text, where it is entered here."""

    class DocumentType(models.TextChoices):
        AGENDA = "agenda", _("Agenda")
        BACKGROUND_PAPER = "background-paper", _("Background paper")
        CONFERENCE_ROOM_PAPER = "conference-room-paper", _("Conference room paper")
        DRAFT_RESOLUTION = "draft-resolution", _("Draft resolution")
        REPORT = "report", _("Report")
        NGO_PAPER = "ngo-paper", _("Paper by a non-governmental organization")
        STATEMENT = "statement", _("Statement")
        PRESENTATION = "presentation", _("Presentation")
        NOTE = "note", _("Note by the Secretariat")
        INFORMATION = "information", _("Information for participants")

    class Distribution(models.TextChoices):
        GENERAL = "general", pgettext_lazy("distribution", "General")
        LIMITED = "limited", pgettext_lazy("distribution", "Limited")
        RESTRICTED = "restricted", pgettext_lazy("distribution", "Restricted")
        NONE = "none", pgettext_lazy("distribution", "Not stated")

    class Amendment(models.TextChoices):
        ADDENDUM = "addendum", _("Addendum")
        REVISION = "revision", _("Revision")
        CORRIGENDUM = "corrigendum", _("Corrigendum")
        REISSUE = "reissue", _("Reissued for technical reasons")

    KIND = "document"
    BODY: ClassVar[str] = "body"
    LINKS: ClassVar[tuple[str, ...]] = ("meeting", "amends")

    record_ptr = models.OneToOneField(Record, models.CASCADE, parent_link=True, related_name="as_document")
    symbol = models.CharField(
        _("symbol"), max_length=120, blank=True, help_text=_("Example: CTOC/COP/WG.3/2015/1")
    )
    symbol_key = models.CharField(max_length=120, unique=True, null=True, editable=False)  # noqa: DJ001 - two may have none
    document_type = models.CharField(
        _("type of document"), max_length=25, choices=DocumentType, default=DocumentType.BACKGROUND_PAPER
    )
    distribution = models.CharField(
        _("distribution"), max_length=10, choices=Distribution, default=Distribution.GENERAL
    )
    body = models.ForeignKey(
        Body,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=pgettext_lazy("organ", "body"),
    )
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="documents", verbose_name=_("meeting")
    )
    amends = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="amended_by",
        verbose_name=_("document it amends"),
    )
    amendment_role = models.CharField(_("as"), max_length=12, choices=Amendment, blank=True)
    editor_notes = models.JSONField(
        _("editor's note"), default=dict, blank=True,
        help_text=_("By language. What the document or others print otherwise, for readers."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def derive(self) -> None:
        super().derive()
        self.symbol = " ".join(self.symbol.split())
        self.symbol_key = symbol_key(self.symbol) or None
        self.own_location = f"{SEGMENT}/{symbol_path(self.symbol)}" if self.symbol_key else ""
        if self.body_id is None and self.symbol_key:
            from sherloc.meetings.bodies import bodies

            self.body = bodies().of_symbol(self.symbol)

    def clean(self) -> None:
        """Raise ValidationError for a symbol that is none or another document's, and a wrong amendment."""
        super().clean()
        self.symbol = self.symbol.strip()
        key = symbol_key(self.symbol)
        if self.symbol and not key:
            raise ValidationError({"symbol": _("A symbol has letters and digits: CTOC/COP/WG.3/2015/1.")})
        other = Document.objects.filter(symbol_key=key).exclude(pk=self.pk).first() if key else None
        if other:
            message = _("Another document has this symbol: %(title)s (%(id)s).")
            raise ValidationError({"symbol": message % {"title": other.title(), "id": other.public_id}})
        if self.amends_id and self.amends_id == self.pk:
            raise ValidationError({"amends": _("A document does not amend itself.")})
        if bool(self.amends_id) != bool(self.amendment_role):
            raise ValidationError({"amendment_role": _("Say which document it amends, and as what.")})

    @classmethod
    def read_children(cls, by_key: dict[int, Any]) -> None:
        versions = DocumentVersion.objects.select_related("stored_file")
        children(by_key, versions, "versions", "document_id")

    @classmethod
    def short_rows(cls, keys: list[int]) -> list[Any]:
        from sherloc.meetings.models.recommendation import Recommendation

        amending = cls.objects.filter(amends_id__in=keys)
        return [
            short(
                DocumentItem.objects.filter(document_id__in=keys), "item links", "document_id", "agenda_item_id",
                one="agenda_item__number", two="printed_symbol", place="sort_order",
            ),
            short(amending, "amending", "amends_id", "pk", one="symbol", two="amendment_role"),
            *recommendation_rows(Recommendation.objects.filter(document_id__in=keys), "document_id"),
        ]  # fmt: skip

    def take_short_rows(self, rows: ShortRows) -> None:
        super().take_short_rows(rows)
        # Links to items are made of the rows; as children they would need the items themselves.
        self.__dict__["_cluster_related_objects"]["item_links"] = []

    def around_keys(self) -> set[int]:
        rows = self.rows
        found = {row.ref for slot in ("item links", "amending") for row in rows.of(slot, self.pk)}
        for recommendation in rows.of("recommendations", self.pk):
            found |= {recommendation.ref}
            found |= {row.ref for row in rows.of("recommendation items", recommendation.ref)}
            found |= {row.ref for row in rows.of("incoming", recommendation.ref)}
        return found

    def items_as_links(self) -> tuple[ItemLink, ...]:
        """The published items it is for: as read, or those of the draft in memory."""
        if hasattr(self, "published_around"):
            rows = [(self.to_key(row.ref), row.one, row.two) for row in self.rows.of("item links", self.pk)]
        else:
            chosen = [row for row in self.item_links.all() if row.agenda_item_id]
            rows = [
                (public_link(row.agenda_item), row.agenda_item.number, row.printed_symbol) for row in chosen
            ]
        return tuple(ItemLink(link, number, printed) for link, number, printed in rows if link)

    def public_details(self) -> DocumentView:
        return document_view(self)


class DocumentItem(Orderable):
    """That a document is for an item of an agenda, and how the agenda prints its symbol there."""

    document = ParentalKey(Document, on_delete=models.CASCADE, related_name="item_links")
    agenda_item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="document_links", verbose_name=_("agenda item")
    )
    printed_symbol = models.CharField(
        _("symbol as printed"), max_length=120, blank=True, help_text=_("If the agenda prints it otherwise.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")

    def __str__(self) -> str:
        return f"{self.document_id}: {self.agenda_item_id}"


class DocumentVersion(Orderable):
    """A document in one language: how far it is, its file, and what that file prints of itself."""

    class State(models.TextChoices):
        ISSUED = "issued", _("Issued")
        EXPECTED = "expected", _("Expected")
        NOT_APPLICABLE = "not-applicable", _("Not applicable")

    document = ParentalKey(Document, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(_("language"), max_length=20)
    state = models.CharField(_("state"), max_length=15, choices=State, default=State.EXPECTED)
    stored_file = models.ForeignKey(
        StoredFile, models.SET_NULL, null=True, blank=True, related_name="versions", verbose_name=_("file")
    )
    job_number = models.CharField(
        _("job number"), max_length=30, blank=True, help_text=_("Example: V.15-05026")
    )
    document_date = PartialDateField(_("date of the document"))
    translated_date = PartialDateField(_("first date of the footer"))
    issued_date = PartialDateField(_("second date of the footer"))
    printed_footer = models.CharField(
        _("footer as printed"),
        max_length=100,
        blank=True,
        help_text=_("Example: V.15-05026 (C) GZ 200815 200815"),
    )
    printed_symbol = models.CharField(_("symbol as printed"), max_length=120, blank=True)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
        constraints = [
            models.UniqueConstraint(fields=["document", "language"], name="document_version_once_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.get_state_display()}"

    def clean(self) -> None:
        super().clean()
        self.language = self.language.strip().lower()
