"""A recommendation of a meeting, in the words of the paragraph that holds it.

What endorses it says so by a relation of type `endorses`, from the resolution to the recommendation.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sherloc.meetings.models.agenda import AgendaItem
from sherloc.meetings.models.document import Document
from sherloc.meetings.models.linking import LinkedRecord, body_by_key
from sherloc.meetings.models.meeting import Meeting
from sherloc.meetings.public import RecommendationView
from sherloc.records.models import Record


class Recommendation(LinkedRecord):
    """Title: what is recommended, in short. Body: as adopted."""

    KIND = "recommendation"
    PUBLIC_SELECT: ClassVar[tuple[str, ...]] = ("meeting",)
    LINKS: ClassVar[tuple[str, ...]] = ("meeting", "agenda_item", "document")

    record_ptr = models.OneToOneField(
        Record, models.CASCADE, parent_link=True, related_name="as_recommendation"
    )
    meeting = models.ForeignKey(
        Meeting,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="recommendations",
        verbose_name=_("meeting"),
    )
    agenda_item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="recommendations",
        verbose_name=_("agenda item"),
    )  # fmt: skip
    document = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, related_name="recommendations",
        verbose_name=_("document it stands in"),
    )  # fmt: skip
    paragraph = models.CharField(
        pgettext_lazy("document", "paragraph"), max_length=40, blank=True, help_text=_("As printed: 10 (b).")
    )
    anchor = models.SlugField(
        _("anchor"), max_length=60, blank=True, help_text=_("Its place in the document.")
    )

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")

    def public_details(self) -> RecommendationView:
        meeting = self.to_record("meeting")
        return RecommendationView(
            body=body_by_key(self.meeting.body_id) if meeting and self.meeting else None,
            meeting=meeting,
            agenda_item=self.to_record("agenda_item"),
            document=self.to_record("document"),
            paragraph=self.paragraph,
            anchor=self.anchor,
        )
