"""The screens of agenda items."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from sherloc.editorial import panels
from sherloc.editorial.choosers.meetings import ItemChooserViewSet
from sherloc.editorial.meeting_filters import AgendaItemFilterSet
from sherloc.editorial.panels import field, row, section
from sherloc.editorial.viewsets.base import RecordViewSet
from sherloc.editorial.widgets import LanguageSelect
from sherloc.meetings.models import AgendaItem


class AgendaItemViewSet(RecordViewSet):
    """Items of agendas."""

    model = AgendaItem
    icon = "list-ol"
    menu_label = _("Agenda items")
    filterset_class = AgendaItemFilterSet
    shows_countries = False
    chooser_viewset_class = ItemChooserViewSet
    columns_of_kind = [
        Column("number", label=_("Item"), sort_key="number"),
        Column("meeting", label=_("Meeting"), accessor=lambda row: row.meeting or ""),
    ]
    list_prefetch = ("meeting__texts",)
    panels_of_kind: list[Any] = [
        section(
            _("Identity"),
            field("meeting", _("The meeting it is on the agenda of; it is published with it.")),
            row(
                field("number", _("As the agenda prints it. Example: 2, or 1(a).")),
                field("position", _("Its place in the agenda, from 1 on.")),
                field("original_language", _("Example: English."), widget=LanguageSelect),
            ),
            field("parent", _("For a sub-item. Example: item 1 for 1(a).")),
        ),
        panels.texts(
            _("Summary"),
            _("Only where the annotations are long."),
            _("Annotations"),
            _("The words of the annotated agenda. References in them become links by themselves."),
            _("As the agenda prints it. Example: Gathering and sharing electronic evidence."),
        ),
        *panels.common(),
    ]
