"""A provision: an article, or a range of articles, of a law."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sherloc.records.models.law import Law
from sherloc.records.models.record import Record
from sherloc.records.public import ProvisionView
from sherloc.records.public_view import public_link


class Provision(Record):
    """Title: the heading. Summary: how it implements the Convention. Body: the text."""

    KIND = "provision"
    PUBLIC_SELECT: ClassVar[tuple[str, ...]] = ("law",)

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

    def linked_keys(self) -> set[int]:
        return super().linked_keys() | ({self.law_id} if self.law_id else set())

    def take_links(self, published: dict[int, Record]) -> None:
        super().take_links(published)
        if self.law_id in published:
            # The row came with `select_related`; its titles came with the links.
            texts = published[self.law_id].texts.all()
            self.law.__dict__["_cluster_related_objects"] = {"texts": list(texts)}

    def public_details(self) -> ProvisionView:
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
