"""A meeting: when and where, who presides, how its work is organized, what was reported of it.

Its agenda items are records of their own, shown on its page and public only with it; so are documents
and recommendations, public by themselves.
"""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from sherloc.core.dates import PartialDateField
from sherloc.meetings.models.body import Body
from sherloc.meetings.models.linking import LinkedRecord
from sherloc.meetings.models.meeting_view import meeting_view
from sherloc.meetings.public import MeetingView
from sherloc.meetings.surroundings import (
    listed_documents,
    meeting_rows,
    read_item_texts,
    read_versions,
)
from sherloc.records.models import Record
from sherloc.records.reading import children
from sherloc.vocabularies.models import Country

if TYPE_CHECKING:
    from sherloc.records.reading import ShortRows


def time_zones() -> list[tuple[str, str]]:
    """The time zones of the IANA database, by name."""
    return [(name, name.replace("_", " ")) for name in sorted(zoneinfo.available_timezones())]


class Meeting(LinkedRecord):
    """Summary: an overview. Body: the outcome."""

    class Format(models.TextChoices):
        IN_PERSON = "in-person", _("In person")
        ONLINE = "online", _("Online")
        HYBRID = "hybrid", _("In person and online")

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", pgettext_lazy("meeting", "Scheduled")
        HELD = "held", _("Held")
        POSTPONED = "postponed", _("Postponed")
        CANCELLED = "cancelled", _("Cancelled")

    KIND = "meeting"
    BODY: ClassVar[str] = "body"

    # Named, because the default name would be `meeting` on every record, which an agenda item needs.
    record_ptr = models.OneToOneField(Record, models.CASCADE, parent_link=True, related_name="as_meeting")
    body = models.ForeignKey(
        Body,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=pgettext_lazy("organ", "body"),
    )
    session_label = models.CharField(
        _("session"), max_length=100, blank=True, help_text=_("As printed: sixth session.")
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    country = models.ForeignKey(
        Country,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("country of the venue"),
    )
    time_zone = models.CharField(
        _("time zone"), max_length=50, choices=time_zones, default="Europe/Vienna",
        help_text=_("Of the times in the programme."),
    )  # fmt: skip
    format = models.CharField(_("format"), max_length=10, choices=Format, default=Format.IN_PERSON)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.SCHEDULED)
    registration_url = models.URLField(_("address of registration"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def derive(self) -> None:
        super().derive()
        if self.starts_on:
            self.date = self.starts_on.isoformat()

    def clean(self) -> None:
        """Raise ValidationError for dates out of order."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day must not be before the first.")})

    @classmethod
    def read_children(cls, by_key: dict[int, Any]) -> None:
        children(by_key, ProgrammeSlot.objects.all(), "programme", "meeting_id")
        read_item_texts(by_key)
        read_versions(by_key)

    @classmethod
    def short_rows(cls, keys: list[int]) -> list[Any]:
        return meeting_rows(keys)

    def take_short_rows(self, rows: ShortRows) -> None:
        super().take_short_rows(rows)
        countries = rows.vocabulary.countries
        self.country = countries.get(self.country_id or 0)
        clustered = self.__dict__["_cluster_related_objects"]
        clustered["officers"] = [
            Officer(role=row.one, name=row.two, country=countries.get(row.ref or 0))
            for row in rows.of("officers", self.pk)
        ]
        sources = {row.ref: row for row in rows.of("figure sources", self.pk)}
        dates = {row.ref: row.one for row in rows.of("figure dates", self.pk)}
        clustered["figures"] = [
            ReportedFigure(
                metric=row.one, value=row.two, as_of=dates[row.ref],
                reported_by=sources[row.ref].one, source=sources[row.ref].two,
            )
            for row in rows.of("figures", self.pk)
        ]  # fmt: skip

    def around_keys(self) -> set[int]:
        items = {row.ref for row in self.rows.of("items", self.pk)}
        found = items | set(listed_documents(self.rows, self.pk))
        found |= {row.ref for item in items for row in self.rows.of("outgoing", item)}
        for recommendation in self.rows.of("recommendations", self.pk):
            found |= {recommendation.ref}
            found |= {row.ref for row in self.rows.of("incoming", recommendation.ref)}
        return found

    def public_details(self) -> MeetingView:
        return meeting_view(self)


class Officer(Orderable):
    """Somebody who presides over a meeting or serves it."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair")
        VICE_CHAIR = "vice-chair", _("Vice-Chair")
        RAPPORTEUR = "rapporteur", _("Rapporteur")
        SECRETARY = "secretary", _("Secretary")
        OTHER = "other", _("Other officer")

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="officers")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.CHAIR)
    name = models.CharField(_("name"), max_length=200)
    country = models.ForeignKey(
        Country, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("country")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("officer")
        verbose_name_plural = _("officers")

    def __str__(self) -> str:
        return self.name


class ProgrammeSlot(Orderable):
    """A row of the organization of work: a day, local times, the items and what is said of them."""

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="programme")
    date = models.DateField(_("day"), null=True)
    starts = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("until"), null=True, blank=True)
    item_numbers = models.TextField(
        _("agenda items"), blank=True, help_text=_("Their numbers, one a line: 1(a).")
    )
    labels = models.JSONField(
        _("title or description"), default=dict, blank=True, help_text=_("By language, as printed.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("row of the programme")
        verbose_name_plural = _("organization of work")

    def __str__(self) -> str:
        return f"{self.date or ''} {self.starts or ''}".strip()

    def clean(self) -> None:
        """Raise ValidationError for times out of order."""
        super().clean()
        if self.starts and self.ends and self.ends <= self.starts:
            raise ValidationError({"ends": _("It must end after it begins.")})


class ReportedFigure(Orderable):
    """A figure that somebody reported, as printed, with its source and the day it holds for."""

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="figures")
    metric = models.CharField(_("what is counted"), max_length=200)
    value = models.CharField(_("figure"), max_length=100, help_text=_("As printed: 1,500+."))
    reported_by = models.CharField(_("reported by"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    as_of = PartialDateField(_("as of"))

    class Meta(Orderable.Meta):
        verbose_name = _("reported figure")
        verbose_name_plural = _("reported figures")

    def __str__(self) -> str:
        return f"{self.metric}: {self.value}"
