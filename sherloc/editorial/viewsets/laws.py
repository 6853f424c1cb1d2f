"""The screens of laws."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from sherloc.editorial import panels
from sherloc.editorial.filters import LawFilterSet
from sherloc.editorial.panels import field, row, section
from sherloc.editorial.viewsets.base import RecordViewSet
from sherloc.records.models import Law


class LawViewSet(RecordViewSet):
    """Legislation."""

    model = Law
    icon = "doc-full"
    menu_label = _("Legislation")
    filterset_class = LawFilterSet
    columns_of_kind = [Column("get_status_display", label=_("Status"), sort_key="status")]
    panels_of_kind: list[Any] = [
        section(
            _("Identity"),
            row(
                field("law_type", _("Example: Act.")),
                field("citation", _("As the official journal prints it. Example: Act No. 5 of 2010.")),
            ),
            *panels.place_and_date(_("The date by which the law is cited. Example: 2010.")),
        ),
        section(
            _("Status and dates"),
            field("status", _("As it is today. Example: In force, amended.")),
            row(
                field("adopted", _("Example: 2010-06-30.")), field("entered_into_force", _("Example: 2011."))
            ),
            row(
                field("amended", _("The last time. Example: 2019-03.")),
                field("repealed", _("Example: 2021.")),
            ),
        ),
        panels.texts(
            _("Overview"),
            _("What the law regulates, in a few sentences."),
            _("Text"),
            _("The text, unless its provisions are entered one by one."),
            _("The official title in this language. Example: Organized Crime Act."),
        ),
        *panels.common(),
    ]
