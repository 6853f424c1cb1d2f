"""Every other name a record is known by."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from sherloc.core.references import normalize_symbol


class Alias(Orderable):
    """A number, symbol, citation or old address; typed in the search box it leads to the record.

    Not unique: in reality two cases share a UNODC number.
    """

    class Scheme(models.TextChoices):
        UNODC = "unodc", _("UNODC number")
        UN_SYMBOL = "un-symbol", _("UN document symbol")
        ECLI = "ecli", _("European Case Law Identifier")
        NEUTRAL_CITATION = "neutral-citation", _("Neutral citation")
        OFFICIAL_NUMBER = "official-number", _("Official number")
        URL = "url", _("Former address")
        OTHER = "other", _("Other")

    record = ParentalKey("records.Record", on_delete=models.CASCADE, related_name="aliases")
    scheme = models.CharField(_("scheme"), max_length=20, choices=Scheme)
    value = models.CharField(_("value"), max_length=300, help_text=_("As printed."))
    normalized = models.CharField(max_length=300, editable=False, db_index=True)

    class Meta(Orderable.Meta):
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        indexes = [models.Index(fields=["scheme", "value"], name="alias_scheme_value")]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.normalized = self.key(self.scheme, self.value)
        super().save(*args, **kwargs)

    @classmethod
    def key(cls, scheme: str, value: str) -> str:
        """The form under which an alias is looked up: an address as it is, all else as a symbol."""
        value = value.strip()
        return value if scheme == cls.Scheme.URL else normalize_symbol(value)
