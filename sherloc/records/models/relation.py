"""A typed link from one record to another, navigable both ways."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class Relation(Orderable):
    """This record does something to the target: applies, cites, amends, and so on."""

    class Type(models.TextChoices):
        APPLIES = "applies", _("Applies")
        CITES = "cites", _("Cites")
        AMENDS = "amends", _("Amends")
        TRANSLATES = "translates", _("Translates")
        ENDORSES = "endorses", _("Endorses")
        ANSWERS = "answers", _("Answers")
        RELATED = "related", _("Related to")

    record = ParentalKey("records.Record", on_delete=models.CASCADE, related_name="relations")
    type = models.CharField(_("type"), max_length=12, choices=Type, default=Type.RELATED)
    target = models.ForeignKey(
        "records.Record", models.CASCADE, related_name="related_from", verbose_name=_("record")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("relation")
        verbose_name_plural = _("relations")

    def __str__(self) -> str:
        return f"{self.get_type_display()}: {self.target_id}"
