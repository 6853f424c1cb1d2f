"""A case: a judgment, an operation that came before no court, or a decision of a treaty body.

Proceedings, parties and charges are direct children of the case that refer to each other by a
permanent key: a draft's children have no primary key, and a child added inside a nested panel is
missing from Wagtail's comparison of revisions.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from sherloc.records.models.case_view import case_view
from sherloc.records.models.record import Record
from sherloc.records.public import CaseView
from sherloc.vocabularies.models import Term


class Case(Record):
    """Case law and operations. Summary: the facts. Body: commentary and significant features."""

    class CaseType(models.TextChoices):
        JUDGMENT = "judgment", _("Judgment")
        OPERATION = "operation", _("Operation without a court")
        TREATY_BODY = "treaty-body-decision", _("Treaty-body decision")

    KIND = "case"
    PUBLIC_SELECT: ClassVar[tuple[str, ...]] = ("legal_system",)

    case_type = models.CharField(
        _("type of case"), max_length=24, choices=CaseType, default=CaseType.JUDGMENT
    )
    legal_system = models.ForeignKey(
        Term, models.SET_NULL, null=True, blank=True, related_name="+",
        limit_choices_to={"scheme": Term.Scheme.LEGAL_SYSTEM}, verbose_name=_("legal system"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("case law")

    @classmethod
    def public_prefetch(cls) -> list[Any]:
        from sherloc.records.models import Charge

        charges = Charge.objects.select_related("outcome").prefetch_related(
            models.Prefetch("provision", Record.objects.for_links())
        )
        return [
            "proceedings__stage",
            "proceedings__proceeding_type",
            "proceedings__country",
            "proceedings__outcome",
            "parties__nationalities",
            models.Prefetch("charges", charges),
            "citations",
        ]

    def public_details(self) -> CaseView:
        return case_view(self)

    def clean(self) -> None:
        """Raise ValidationError if a charge names a party or proceeding that the case does not have."""
        super().clean()
        parties = {party.key for party in self.parties.all()}
        proceedings = {proceeding.key for proceeding in self.proceedings.all()}
        for charge in self.charges.all():
            if charge.party_key and charge.party_key not in parties:
                raise ValidationError(_("A charge names a party that is not among the parties."))
            if charge.proceeding_key and charge.proceeding_key not in proceedings:
                raise ValidationError(_("A charge names a proceeding that is not among the proceedings."))


class CaseSource(Orderable):
    """Where the case is reported."""

    case = ParentalKey(Case, on_delete=models.CASCADE, related_name="citations")
    citation = models.TextField(_("citation"))
    url = models.URLField(_("address"), max_length=1000, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.citation
