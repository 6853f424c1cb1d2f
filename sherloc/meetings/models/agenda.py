"""An item of an agenda: part of its meeting's page, at its anchor, and public only with the meeting."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from sherloc.core.characters import even
from sherloc.meetings.models.linking import LinkedRecord, body_by_key
from sherloc.meetings.models.meeting import Meeting
from sherloc.meetings.models.meeting_view import documents_of_item
from sherloc.meetings.public import AgendaItemView
from sherloc.meetings.surroundings import item_document_rows
from sherloc.records.models import Record


def anchor_of(number: str) -> str:
    """The anchor of an item by its number: `2(a)` gives `item-2-a`; blank for no number."""
    slug = slugify(re.sub(r"[()\[\].]+", "-", even(number)))
    return f"item-{slug}" if slug else ""


class AgendaItem(LinkedRecord):
    """Title: as on the agenda. Body: the annotations."""

    KIND = "agenda-item"
    PUBLIC_SELECT: ClassVar[tuple[str, ...]] = ("meeting",)
    LINKS: ClassVar[tuple[str, ...]] = ("meeting", "parent")

    record_ptr = models.OneToOneField(Record, models.CASCADE, parent_link=True, related_name="as_agenda_item")
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="items", verbose_name=_("meeting")
    )
    number = models.CharField(
        _("number"), max_length=12, blank=True, help_text=_("As the agenda prints it: 2, or 1(a).")
    )
    anchor = models.SlugField(
        _("anchor"), max_length=60, blank=True,
        help_text=_("Its place in the meeting's address. It is made of the number and stays."),
    )  # fmt: skip
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sub_items",
        verbose_name=_("item it is part of"),
    )
    position = models.PositiveIntegerField(_("position in the agenda"), default=0)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "anchor"], condition=~Q(anchor=""), name="agenda_item_anchor_once"
            )
        ]

    def derive(self) -> None:
        super().derive()
        self.anchor = self.anchor or anchor_of(self.number)
        self.published_with_id = self.meeting_id
        meeting = self.meeting if self.meeting_id else None
        self.own_location = f"{meeting.location}#{self.anchor}" if meeting and self.anchor else ""

    def clean(self) -> None:
        """Raise ValidationError for an item that is part of itself or of another meeting's agenda."""
        super().clean()
        if self.parent and (self.parent_id == self.pk or self.parent.meeting_id != self.meeting_id):
            raise ValidationError({"parent": _("Choose another item of the same meeting.")})

    @classmethod
    def short_rows(cls, keys: list[int]) -> list[Any]:
        return [item_document_rows(Q(agenda_item_id__in=keys))]

    def around_keys(self) -> set[int]:
        return {row.ref for row in self.rows.of("item documents", self.pk)}

    def public_details(self) -> AgendaItemView:
        meeting, around = self.to_record("meeting"), self.around()
        return AgendaItemView(
            body=body_by_key(self.meeting.body_id) if meeting and self.meeting else None,
            meeting=meeting,
            parent=self.to_record("parent"),
            number=self.number,
            anchor=self.anchor,
            position=self.position,
            documents=documents_of_item(around, around.pk) if around else (),
        )
