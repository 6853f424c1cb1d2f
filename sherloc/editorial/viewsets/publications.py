"""The screens of publications, the simplest kind."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from sherloc.editorial import panels
from sherloc.editorial.filters import PublicationFilterSet
from sherloc.editorial.panels import field, row, section
from sherloc.editorial.viewsets.base import RecordViewSet
from sherloc.records.models import Publication


class PublicationViewSet(RecordViewSet):
    """Articles, papers, news and events."""

    model = Publication
    icon = "list-ul"
    menu_label = _("Publications")
    filterset_class = PublicationFilterSet
    columns_of_kind = [Column("get_publication_type_display", label=_("Type"))]
    panels_of_kind: list[Any] = [
        section(
            _("Identity"),
            field("publication_type", _("Example: Paper.")),
            field("authors", _("One a line. Example: Doe, Jane.")),
            row(
                field("publisher", _("Example: University of Nairobi Press.")),
                field("identifier", _("A DOI or an ISBN. Example: 978-92-1-130000-0.")),
            ),
            *panels.place_and_date(_("When it was published. Example: 2012-12.")),
        ),
        panels.texts(
            _("Abstract"),
            _("What it is about, in your own words."),
            _("Text"),
            _("Only if it may be shown here."),
            _("As printed. Example: Prosecuting the financiers of smuggling."),
        ),
        *panels.common(),
    ]
