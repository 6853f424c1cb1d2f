"""A case: a judgment, an operation that came before no court, or a decision of a treaty body.

Proceedings, parties and charges are direct children of the case that refer to each other by a
permanent key: a draft's children have no primary key, and a child added inside a nested panel is
missing from Wagtail's comparison of revisions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from sherloc.records.models.case_view import case_view
from sherloc.records.models.record import Record
from sherloc.records.public import CaseView
from sherloc.records.reading import children, short
from sherloc.vocabularies.models import Term

if TYPE_CHECKING:
    from sherloc.records.reading import ShortRows


class Case(Record):
    """Case law and operations. Summary: the facts. Body: commentary and significant features."""

    class CaseType(models.TextChoices):
        JUDGMENT = "judgment", _("Judgment")
        OPERATION = "operation", _("Operation without a court")
        TREATY_BODY = "treaty-body-decision", _("Treaty-body decision")

    KIND = "case"

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
    def read_children(cls, by_key: dict[int, Any]) -> None:
        from sherloc.records.models import Charge, Party, Proceeding

        children(by_key, Proceeding.objects.all(), "proceedings", "case_id")
        children(by_key, Party.objects.all(), "parties", "case_id")
        children(by_key, Charge.objects.all(), "charges", "case_id")

    @classmethod
    def short_rows(cls, keys: list[int]) -> list[Any]:
        from sherloc.records.models import Party

        nationalities = Party.nationalities.through.objects.filter(party__case_id__in=keys)
        return [
            short(nationalities, "nationalities", "party_id", "country_id"),
            short(
                CaseSource.objects.filter(case_id__in=keys), "citations", "case_id", "pk",
                one="citation", two="url", place="sort_order",
            ),
        ]  # fmt: skip

    def take_short_rows(self, rows: ShortRows) -> None:
        super().take_short_rows(rows)
        terms, countries = rows.vocabulary.terms, rows.vocabulary.countries
        self.legal_system = terms.get(self.legal_system_id)
        for proceeding in self.proceedings.all():
            proceeding.stage = terms.get(proceeding.stage_id)
            proceeding.proceeding_type = terms.get(proceeding.proceeding_type_id)
            proceeding.outcome = terms.get(proceeding.outcome_id)
            proceeding.country = countries.get(proceeding.country_id)
        for charge in self.charges.all():
            charge.outcome = terms.get(charge.outcome_id)
        for party in self.parties.all():
            concepts = rows.concepts("nationalities", party.pk)
            party.__dict__["_cluster_related_objects"] = {"nationalities": concepts}
        self.__dict__["_cluster_related_objects"]["citations"] = [
            CaseSource(citation=row.one, url=row.two) for row in rows.of("citations", self.pk)
        ]

    def linked_keys(self) -> set[int]:
        charged = {charge.provision_id for charge in self.charges.all() if charge.provision_id}
        return super().linked_keys() | charged

    def take_links(self, published: dict[int, Record]) -> None:
        super().take_links(published)
        for charge in self.charges.all():
            charge.provision = published.get(charge.provision_id)

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
