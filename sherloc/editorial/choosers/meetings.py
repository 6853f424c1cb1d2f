"""Meetings, items of agendas and documents to choose, told apart by day, number and symbol."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column

from sherloc.editorial.choosers.records import (
    OneKindFilterForm,
    RecordChooserViewSet,
    RecordChoosing,
    matching,
)
from sherloc.editorial.widgets import RowChooser
from sherloc.meetings.models import Meeting


class ItemFilterForm(OneKindFilterForm):
    """Words of the item, its number, or words of its meeting."""

    def found(self, objects: QuerySet, words: str) -> QuerySet:
        meetings = matching(Meeting.objects.all(), words).order_by().values("pk")
        own = matching(objects, words).order_by().values("pk")
        return objects.filter(Q(pk__in=own) | Q(meeting__in=meetings) | Q(number__iexact=words.strip()))


class ItemChoosing(RecordChoosing):
    """Items, those of the latest meetings first."""

    @cached_property
    def filter_form_class(self) -> type[BaseFilterForm]:
        return ItemFilterForm

    def get_object_list(self) -> QuerySet:
        items = super().get_object_list().prefetch_related("meeting__texts")
        return items.order_by("-meeting__starts_on", "-meeting_id", "position", "pk")

    @property
    def columns(self) -> list[Column]:
        title, *_others = super().columns
        return [
            title,
            Column("number", label=_("Item")),
            Column("meeting", label=_("Meeting"), accessor=lambda row: row.meeting or ""),
            Column("day", label=_("Date"), accessor=lambda row: row.meeting.date if row.meeting else ""),
        ]


class ItemChooser(RowChooser):
    """A chosen item, with its number."""

    def get_display_title(self, instance: Any) -> str:
        return f"{instance.number} {instance}".strip()


class ItemChooserViewSet(RecordChooserViewSet):
    """Chooses an item of an agenda."""

    choosing = ItemChoosing
    base_widget_class = ItemChooser
    choose_one_text = _("Choose an agenda item")
    choose_another_text = _("Choose another agenda item")


class DocumentChoosing(RecordChoosing):
    """Documents."""

    @property
    def columns(self) -> list[Column]:
        title, *others = super().columns
        return [title, Column("symbol", label=_("Symbol")), *others[1:2], *others[3:]]


class DocumentChooser(RowChooser):
    """A chosen document, with its symbol."""

    def get_display_title(self, instance: Any) -> str:
        return f"{instance.symbol} {instance}".strip()


class DocumentChooserViewSet(RecordChooserViewSet):
    """Chooses a document."""

    choosing = DocumentChoosing
    base_widget_class = DocumentChooser
    choose_one_text = _("Choose a document")
    choose_another_text = _("Choose another document")


class MeetingChoosing(RecordChoosing):
    """Meetings, the latest first."""

    def get_object_list(self) -> QuerySet:
        return super().get_object_list().select_related("body").order_by("-starts_on", "-pk")

    @property
    def columns(self) -> list[Column]:
        title, *others = super().columns
        return [title, Column("body", label=_("Body")), *others[1:2], *others[3:]]


class MeetingChooserViewSet(RecordChooserViewSet):
    """Chooses a meeting."""

    choosing = MeetingChoosing
    choose_one_text = _("Choose a meeting")
    choose_another_text = _("Choose another meeting")
