"""One stage of a case before one court."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from sherloc.core.dates import PartialDateField
from sherloc.vocabularies.models import Country, Term


class Proceeding(Orderable):
    """A stage with its court, reference, date and outcome. Text is in the case's original language."""

    case = ParentalKey("records.Case", on_delete=models.CASCADE, related_name="proceedings")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    stage = models.ForeignKey(
        Term, models.SET_NULL, null=True, blank=True, related_name="+",
        limit_choices_to={"scheme": Term.Scheme.STAGE}, verbose_name=_("stage"),
    )  # fmt: skip
    proceeding_type = models.ForeignKey(
        Term, models.SET_NULL, null=True, blank=True, related_name="+",
        limit_choices_to={"scheme": Term.Scheme.PROCEEDING_TYPE}, verbose_name=_("type of proceeding"),
    )  # fmt: skip
    court = models.CharField(_("court or authority"), max_length=300, blank=True)
    city = models.CharField(_("city or province"), max_length=200, blank=True)
    country = models.ForeignKey(
        Country, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("country"),
        help_text=_("Only if other than the country of the case."),
    )  # fmt: skip
    reference = models.CharField(_("official reference"), max_length=300, blank=True)
    date = PartialDateField(_("date of the decision"))
    outcome = models.ForeignKey(
        Term, models.SET_NULL, null=True, blank=True, related_name="+",
        limit_choices_to={"scheme": Term.Scheme.OUTCOME}, verbose_name=_("outcome"),
    )  # fmt: skip
    tried_together = models.BooleanField(_("accused tried together"), null=True, blank=True)
    description = models.TextField(_("description"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("proceeding")
        verbose_name_plural = _("proceedings")

    def __str__(self) -> str:
        return " · ".join(filter(None, [str(self.stage or ""), self.court, self.date]))
