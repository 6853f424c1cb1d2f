"""A charge against a party, with its verdict and sentence."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from sherloc.vocabularies.models import Term


class Charge(Orderable):
    """The law as the source names it and, where known, the provision in the portal."""

    case = ParentalKey("records.Case", on_delete=models.CASCADE, related_name="charges")
    party_key = models.UUIDField(_("party"), null=True, blank=True)
    proceeding_key = models.UUIDField(_("proceeding"), null=True, blank=True)
    law = models.CharField(_("legislation or code"), max_length=500, blank=True)
    provision = models.ForeignKey(
        "records.Record", models.SET_NULL, null=True, blank=True, related_name="charges_under",
        limit_choices_to={"kind": "provision"}, verbose_name=_("provision"),
    )  # fmt: skip
    description = models.TextField(_("details of the charge"), blank=True)
    outcome = models.ForeignKey(
        Term, models.SET_NULL, null=True, blank=True, related_name="+",
        limit_choices_to={"scheme": Term.Scheme.OUTCOME}, verbose_name=_("verdict"),
    )  # fmt: skip
    imprisonment_months = models.PositiveIntegerField(_("imprisonment in months"), null=True, blank=True)
    life = models.BooleanField(_("life imprisonment"), default=False)
    suspended_months = models.PositiveIntegerField(_("of which suspended, in months"), null=True, blank=True)
    fine = models.DecimalField(_("fine"), max_digits=16, decimal_places=2, null=True, blank=True)
    fine_currency = models.CharField(_("currency of the fine"), max_length=3, blank=True)
    compensation = models.DecimalField(
        _("compensation"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    compensation_currency = models.CharField(_("currency of the compensation"), max_length=3, blank=True)
    confiscation = models.TextField(_("confiscation"), blank=True)
    other_sanction = models.TextField(_("other sanction"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("charge")
        verbose_name_plural = _("charges")

    def __str__(self) -> str:
        return self.law or self.description
