"""A law: its status and dates; its articles are provisions, records of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sherloc.core.dates import PartialDateField
from sherloc.records.models.record import Record
from sherloc.records.public import LawView, ProvisionLink
from sherloc.records.public_view import record_link
from sherloc.records.reading import short

if TYPE_CHECKING:
    from sherloc.records.reading import ShortRows


class Law(Record):
    """An enactment. Summary: an overview. Body: the text, where it is not entered by provision."""

    class LawType(models.TextChoices):
        CONSTITUTION = "constitution", _("Constitution")
        CODE = "code", _("Code")
        ACT = "act", _("Act")
        DECREE = "decree", _("Decree")
        REGULATION = "regulation", _("Regulation")
        TREATY = "treaty", _("Treaty")
        GUIDELINE = "guideline", _("Guideline")
        OTHER = "other", _("Other")

    class Status(models.TextChoices):
        IN_FORCE = "in-force", _("In force")
        AMENDED = "amended", _("In force, amended")
        REPEALED = "repealed", _("Repealed")
        NOT_YET = "not-yet-in-force", _("Not yet in force")
        UNKNOWN = "unknown", _("Not known")

    KIND = "law"

    # Named, because the default name would be `law` on every record, which a provision needs.
    record_ptr = models.OneToOneField(Record, models.CASCADE, parent_link=True, related_name="as_law")
    law_type = models.CharField(_("type of law"), max_length=15, choices=LawType, default=LawType.ACT)
    citation = models.CharField(_("citation"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.UNKNOWN)
    adopted = PartialDateField(_("adopted"))
    entered_into_force = PartialDateField(_("entered into force"))
    amended = PartialDateField(_("last amended"))
    repealed = PartialDateField(_("repealed"))

    class Meta:
        verbose_name = _("law")
        verbose_name_plural = _("legislation")

    @classmethod
    def short_rows(cls, keys: list[int]) -> list[Any]:
        from sherloc.records.models import Provision

        provisions = Provision.objects.filter(law_id__in=keys)
        return [
            short(provisions, "provisions", "law_id", "pk", one="number", two="chapter", place="position")
        ]

    def take_short_rows(self, rows: ShortRows) -> None:
        super().take_short_rows(rows)
        self.provision_rows = rows.of("provisions", self.pk)

    def linked_keys(self) -> set[int]:
        return super().linked_keys() | {row.ref for row in self.provision_rows}

    def take_links(self, published: dict[int, Record]) -> None:
        super().take_links(published)
        self.contents = tuple(
            ProvisionLink(row.one, row.two, record_link(published[row.ref]))
            for row in self.provision_rows
            if row.ref in published
        )

    def public_details(self) -> LawView:
        contents = getattr(self, "contents", None)
        if contents is None:
            contents = tuple(
                ProvisionLink(provision.number, provision.chapter, record_link(provision))
                for provision in self.provisions.for_links().order_by("position", "pk")
            ) if self.pk else ()  # fmt: skip
        return LawView(
            law_type=self.law_type,
            law_type_label=str(self.get_law_type_display()),
            citation=self.citation,
            status=self.status,
            status_label=str(self.get_status_display()),
            adopted=self.adopted,
            entered_into_force=self.entered_into_force,
            amended=self.amended,
            repealed=self.repealed,
            provisions=contents,
        )
