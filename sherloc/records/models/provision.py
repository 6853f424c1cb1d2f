"""A provision: an article, or a range of articles, of a law."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sherloc.records.models.law import Law
from sherloc.records.models.record import Record
from sherloc.records.public import ProvisionView


class Provision(Record):
    """Title: the heading. Summary: how it implements the Convention. Body: the text."""

    KIND = "provision"

    law = models.ForeignKey(
        Law, models.SET_NULL, null=True, blank=True, related_name="provisions", verbose_name=_("law")
    )
    number = models.CharField(
        _("number"), max_length=100, blank=True, help_text=_("As the law prints it: Article 25.")
    )
    chapter = models.CharField(_("chapter"), max_length=300, blank=True)
    position = models.PositiveIntegerField(_("position in the law"), default=0)

    class Meta:
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")

    @classmethod
    def public_prefetch(cls) -> list[Any]:
        return [models.Prefetch("law", Law.objects.for_links())]

    def public_details(self) -> ProvisionView:
        from sherloc.records.public_view import public_link

        law = self.law if self.law_id else None
        link = public_link(law)
        return ProvisionView(
            law=link,
            law_status=law.status if law and link else "",
            law_status_label=str(law.get_status_display()) if law and link else "",
            law_citation=law.citation if law and link else "",
            number=self.number,
            chapter=self.chapter,
            position=self.position,
        )
