"""The screens of provisions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from sherloc.editorial import panels
from sherloc.editorial.filters import ProvisionFilterSet
from sherloc.editorial.panels import field, row, section
from sherloc.editorial.viewsets.base import RecordViewSet
from sherloc.records.models import Provision


class ProvisionViewSet(RecordViewSet):
    """Articles of laws."""

    model = Provision
    icon = "pilcrow"
    menu_label = _("Provisions")
    filterset_class = ProvisionFilterSet
    columns_of_kind = [Column("number", label=_("Number"))]
    panels_of_kind: list[Any] = [
        section(
            _("Identity"),
            field("law", _("The law it stands in. Example: Organized Crime Act.")),
            row(
                field("number", _("As the law prints it. Example: Articles 25-34.")),
                field("chapter", _("Example: Chapter III. Offences.")),
                field("position", _("Its place in the law, to sort by. Example: 25.")),
            ),
            *panels.place_and_date(_("Of this wording, if other than the law's. Example: 2019-03.")),
        ),
        panels.texts(
            _("How it implements the Convention"),
            _("In a few sentences. Example: Criminalizes participation as article 5 requires."),
            _("Text of the provision"),
            _("The wording itself."),
            _("The heading of the article. Example: Participation in a criminal group."),
        ),
        *panels.common(),
    ]
