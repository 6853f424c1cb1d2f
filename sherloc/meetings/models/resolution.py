"""Resolutions and decisions of an organ, by session and number.

Both series begin anew with each session, so that 5/1 alone names two texts: the kind is never left out.
"""

from __future__ import annotations

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sherloc.core.characters import even
from sherloc.meetings.models.body import Body
from sherloc.meetings.models.linking import LinkedRecord
from sherloc.meetings.public import AdoptedView
from sherloc.records.kinds import KINDS
from sherloc.records.models import Record

NUMBER = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z-]*[0-9A-Za-z])?")


def session_part(text: str) -> str:
    """A session or number as it stands in addresses: `07` gives `7`, `S-20` stays."""
    text = "".join(even(text).split())
    return text.lstrip("0") or text if text.isdigit() else text.upper()


def adopted_location(kind: str, organ: str, *numbers: str) -> str:
    """Where a text of a kind (`resolution`) and organ stands, its session and number however printed."""
    return "/".join([KINDS[kind].segment, organ, *(session_part(number) for number in numbers)])


class Adopted(LinkedRecord):
    """What an organ adopted. Title: as adopted. Body: the text."""

    BODY: ClassVar[str] = "organ"

    session = models.CharField(_("session"), max_length=10, blank=True, help_text=_("As cited: 7 in 7/4."))
    number = models.CharField(_("number"), max_length=10, blank=True, help_text=_("As cited: 4 in 7/4."))

    class Meta:
        abstract = True

    def derive(self) -> None:
        super().derive()
        self.session, self.number = session_part(self.session), session_part(self.number)
        parts = (self.session, self.number)
        # A slash or blank in a number would make an address that leads elsewhere.
        sound = self.organ and all(NUMBER.fullmatch(part) for part in parts)
        self.own_location = adopted_location(self.KIND, self.organ.code, *parts) if sound else ""

    def clean(self) -> None:
        """Raise ValidationError for a session or number that cannot be cited, or is taken."""
        super().clean()
        for name in ("session", "number"):
            setattr(self, name, session_part(getattr(self, name)))
            if getattr(self, name) and not NUMBER.fullmatch(getattr(self, name)):
                raise ValidationError({name: _("Write it as it is cited, such as 7 or S-20.")})
        same = type(self)._default_manager.filter(organ=self.organ, session=self.session, number=self.number)
        if self.organ and self.number and (other := same.exclude(pk=self.pk).first()):
            message = _("It is in the portal already: %(title)s (%(id)s).")
            raise ValidationError({"number": message % {"title": other.title(), "id": other.public_id}})

    def public_details(self) -> AdoptedView:
        return AdoptedView(organ=self.organ, session=self.session, number=self.number)


class Resolution(Adopted):
    """A resolution."""

    KIND = "resolution"

    record_ptr = models.OneToOneField(Record, models.CASCADE, parent_link=True, related_name="as_resolution")
    organ = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="resolutions", verbose_name=_("organ")
    )

    class Meta:
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "session", "number"], condition=~Q(number=""), name="resolution_once"
            )
        ]


class Decision(Adopted):
    """A decision."""

    KIND = "decision"

    record_ptr = models.OneToOneField(Record, models.CASCADE, parent_link=True, related_name="as_decision")
    organ = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="decisions", verbose_name=_("organ")
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "session", "number"], condition=~Q(number=""), name="decision_once"
            )
        ]


ADOPTED: dict[str, type[Adopted]] = {model.KIND: model for model in (Resolution, Decision)}
"""Both kinds by their codes."""
